import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Card } from '~/ui/frame/card';
import { StateBadge } from '~/ui/signs/state-badge';
import type { PartView } from '../parts.view';

/** A thread's posts, or a post and its first comment, each with its own state and its link. */
export function PartsList({
  parts,
  language,
}: {
  readonly parts: readonly PartView[];
  readonly language: string;
}) {
  const { t } = useText();
  return (
    <Card title={t('publishing:parts.title')} count={parts.length} pad>
      <ol className="partlist">
        {parts.map(({ number, kind, text, state, waitsFor, url }) => (
          <li key={number}>
            <div className="row wrap">
              <span className="q sm">
                {kind === 'comment' ? t('publishing:parts.comment') : t('publishing:parts.post', { number })}
              </span>
              {waitsFor === null ? (
                <StateBadge state={state} word={t(`publishing:state.${state}`)} />
              ) : (
                <StateBadge state="waitlisted" word={t('publishing:parts.waitsFor', { number: waitsFor })} />
              )}
              {url && state === 'published' && (
                <a href={url} target="_blank" rel="noreferrer">
                  {t('publishing:page.link')} <Icon name="external-link" size="xs" />
                </a>
              )}
            </div>
            <pre className="wire" lang={language}>
              {text}
            </pre>
          </li>
        ))}
      </ol>
    </Card>
  );
}
