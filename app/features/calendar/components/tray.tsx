import { Link } from '@remix-run/react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { PostCard } from '~/ui/calendar/post-card';
import { isNarrowNow } from '~/ui/calendar/use-is-narrow';
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
    const cards = box.current;
    if (!cards || !isOpen) return undefined;
    let stop: (() => void) | undefined = () => undefined;
    const begin = () =>
      void import('~/ui/calendar/carry').then(({ carry }) => {
        if (stop) stop = carry(cards);
      });
    // It is of the grid's library: a phone, whose list is nothing to carry a card to, loads it when a card is touched.
    if (isNarrowNow()) cards.addEventListener('pointerenter', begin, { once: true });
    else begin();
    return () => {
      cards.removeEventListener('pointerenter', begin);
      stop?.();
      stop = undefined;
    };
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
