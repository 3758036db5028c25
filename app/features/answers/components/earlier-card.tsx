import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { RichText } from '~/ui/editor/rich-text';
import { Card } from '~/ui/frame/card';
import type { AnswerView } from '../answer.view.server';

/** The words that corrections have replaced: what was public is still to be read here. */
export function EarlierCard({ view }: { readonly view: AnswerView }) {
  const { t, language } = useText();
  if (view.earlier.length === 0) return null;
  return (
    <Card title={t('answers:earlier.title')} pad>
      {view.earlier.map(({ version, question, document, until }) => (
        <details key={version} className="more">
          <summary>
            {t('answers:earlier.version', {
              version,
              when: formatRelative(until, view.now, view.zone, language),
            })}
          </summary>
          <div lang={view.language}>
            <h3>{question}</h3>
            <RichText doc={document} lang={view.language} headingBase={4} />
          </div>
        </details>
      ))}
    </Card>
  );
}
