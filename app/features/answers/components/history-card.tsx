import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import type { AnswerView } from '../answer.view.server';

/** What has been done to it, newest first, by whom and why. */
export function HistoryCard({ view }: { readonly view: AnswerView }) {
  const { t, language } = useText();
  if (view.history.length === 0) return null;
  return (
    <Card title={t('answers:history.title')} pad>
      <ol className="anshist">
        {view.history.map((event) => (
          <li key={event.id}>
            <b>{t(`answers:history.${event.action}`)}</b>
            <span className="q">
              {event.by && `${event.by}, `}
              <time dateTime={event.at.toISOString()}>
                {formatRelative(event.at, view.now, view.zone, language)}
              </time>
            </span>
            {event.why && <span className="why">{event.why}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
