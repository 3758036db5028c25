import { formatRelative } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { RichText } from '~/ui/editor/rich-text';
import { Banner } from '~/ui/feedback/banner';
import { Checkbox } from '~/ui/forms/choices';
import type { SaveProblem } from '../proposal-actions.server';
import type { ProposalView } from '../proposal.view.server';

type StaleProps = {
  readonly theirs: Extract<SaveProblem, { kind: 'stale' }>;
  readonly view: ProposalView;
};

/** Somebody saved first: both texts stay on the page until a person chooses. */
export function StaleBanner({ theirs, view }: StaleProps) {
  const { t, language } = useText();
  const when = formatRelative(theirs.at, view.now, view.zone, language);
  return (
    <Banner tone="warn" live title={t('answers:stale.title', { name: theirs.by, when })}>
      <p>{t('answers:stale.text')}</p>
      <details className="theirs" open>
        <summary>{t('answers:stale.theirs')}</summary>
        <h3 lang={view.language}>{theirs.question}</h3>
        <RichText doc={theirs.document} lang={view.language} headingBase={4} />
      </details>
      <div className="acts">
        <Button type="submit" name="overRevision" value={String(theirs.revision)} size="s">
          {t('answers:stale.keepMine')}
        </Button>
        <a className="btn sm ghost" href={`/proposals/${view.id}`}>
          {t('answers:stale.takeTheirs')}
        </a>
      </div>
    </Banner>
  );
}

/** What was found, piece by piece; what may be the organisation's own asks for a person's word. */
export function PersonalDataBanner({
  problem,
}: {
  readonly problem: Extract<SaveProblem, { kind: 'personalData' }>;
}) {
  const { t } = useText();
  const pieces = [...problem.forbidden, ...problem.doubtful];
  return (
    <Banner tone="danger" live title={t('answers:personalData.title')}>
      <ul className="similar">
        {pieces.map(({ kind, text }) => (
          <li key={`${kind} ${text}`}>
            {t(asKey(`answers:personalData.kind.${kind}`))}: <b>{text}</b>
          </li>
        ))}
      </ul>
      <p>{t(problem.forbidden.length > 0 ? 'answers:personalData.remove' : 'answers:personalData.check')}</p>
      {problem.forbidden.length === 0 && (
        <Checkbox name="ownContacts" value="yes" label={t('answers:personalData.own')} />
      )}
    </Banner>
  );
}
