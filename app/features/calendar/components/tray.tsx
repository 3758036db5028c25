import { Link } from '@remix-run/react';
import { Draggable } from '@fullcalendar/react/interaction';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { PostCard } from '~/ui/calendar/post-card';
import { SectionHeader } from '~/ui/frame/card';
import type { CalendarView } from '../view/calendar.view.server';

type TrayPost = CalendarView['tray'][number];

export type TrayProps = {
  readonly posts: readonly TrayPost[];
  /** Opens the way to give it a place; left out for one who may not. */
  readonly onPlace?: (post: TrayPost) => void;
};

/** Posts that have no time yet: dragged onto the calendar, or placed with a button or `M`. */
export function Tray({ posts, onPlace }: TrayProps) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const isOpen = onPlace !== undefined;
  useEffect(() => {
    if (!box.current || !isOpen) return;
    const draggable = new Draggable(box.current, {
      itemSelector: '[data-tray]',
      eventData: (card) => ({
        id: card.getAttribute('data-tray') ?? '',
        title: card.getAttribute('data-title') ?? '',
        duration: '00:50',
      }),
    });
    return () => draggable.destroy();
  }, [isOpen]);
  const placeOnKey = (event: KeyboardEvent, post: TrayPost) => {
    if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onPlace?.(post);
  };
  return (
    <aside className="tray" id="tray" tabIndex={-1} aria-label={t('calendar:tray.title')}>
      <SectionHeader title={t('calendar:tray.title')} count={posts.length} />
      <div className="items" ref={box}>
        {posts.length === 0 && <p className="q">{t('calendar:tray.empty')}</p>}
        {posts.map((post) => (
          <div key={post.id} data-tray={post.id} data-title={post.title} className="trayitem">
            <Link to={`/posts/${post.id}`} draggable={false} onKeyDown={(event) => placeOnKey(event, post)}>
              <PostCard
                post={{ ...post, stateWord: t(`calendar:tray.${post.state}`) }}
                time={t(`calendar:tray.${post.state}`)}
              />
            </Link>
            {onPlace && (
              <Button size="s" variant="ghost" icon="move" onClick={() => onPlace(post)}>
                {t('calendar:place.open')}
              </Button>
            )}
          </div>
        ))}
      </div>
    </aside>
  );
}
