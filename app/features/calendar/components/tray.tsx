import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { PostCard } from '~/ui/calendar/post-card';
import { SectionHeader } from '~/ui/frame/card';
import type { CalendarView } from '../calendar.view.server';

/** Posts that have no time yet. */
export function Tray({ posts }: { readonly posts: CalendarView['tray'] }) {
  const { t } = useText();
  return (
    <aside className="tray" aria-label={t('calendar:tray.title')}>
      <SectionHeader title={t('calendar:tray.title')} count={posts.length} />
      <div className="items">
        {posts.length === 0 && <p className="q">{t('calendar:tray.empty')}</p>}
        {posts.map((post) => (
          <Link key={post.id} to={`/posts/${post.id}`}>
            <PostCard
              post={{ ...post, stateWord: t(`calendar:tray.${post.state}`) }}
              time={t(`calendar:tray.${post.state}`)}
            />
          </Link>
        ))}
      </div>
    </aside>
  );
}
