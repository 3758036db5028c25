import { formatRelative } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import type { TopicView } from '../topic.view.server';

/** What people have done to the topic, newest first. */
export function TopicHistory({ view }: { readonly view: TopicView }) {
  const { t, language } = useText();
  if (view.history.length === 0) return <p className="q pad">{t('questions:history.empty')}</p>;
  return (
    <ol className="list wordlist">
      {view.history.map(({ id, at, verb, who }) => (
        <li key={id}>
          <b>{t(asKey(`questions:history.${verb}`))}</b>
          <span className="qq">
            {who && `${who}, `}
            <time dateTime={at}>{formatRelative(new Date(at), new Date(view.now), view.zone, language)}</time>
          </span>
        </li>
      ))}
    </ol>
  );
}
