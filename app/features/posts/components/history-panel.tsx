import { Link } from '@remix-run/react';
import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import type { PostView } from '../post.view.server';

/** Lines in view before one asks for the rest. */
const FIRST = 5;

/** What has been done to the post, by whom, the latest first. */
export function HistoryPanel({ view }: { readonly view: PostView }) {
  const { t } = useText();
  if (view.history.length === 0) return null;
  const rest = view.history.slice(FIRST);
  return (
    <section>
      <h2>
        {t('posts:history.title')}
        <Link className="push sm" to={`/posts/${view.id}/versions`}>
          {t('posts:versions.link')}
        </Link>
      </h2>
      <Lines view={view} lines={view.history.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details className="more">
          <summary>{t('posts:history.more', { count: rest.length })}</summary>
          <Lines view={view} lines={rest} />
        </details>
      )}
    </section>
  );
}

function Lines({ view, lines }: { readonly view: PostView; readonly lines: PostView['history'] }) {
  const { t, language } = useText();
  return (
    <ul className="events">
      {lines.map(({ id, action, at, by, note, voidedApproval }) => (
        <li key={id}>
          <span>{t(`posts:event.${action}`)}</span>
          {voidedApproval && <span className="warnc block">{t('posts:history.voided')}</span>}
          <span className="sm qq block">
            {by && `${by} · `}
            <time dateTime={at}>{formatRelative(new Date(at), new Date(view.now), view.zone, language)}</time>
          </span>
          {note && <blockquote>{note}</blockquote>}
        </li>
      ))}
    </ul>
  );
}
