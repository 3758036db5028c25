import type { MouseEvent } from 'react';
import { formatDay } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import type { PostView } from '../post.view.server';
import { PLACES_ID } from './form-id';
import { nextTime } from './standing';

/** Goes to a part without adding a step to the way back; before its script it is a plain link. */
function jump(event: MouseEvent<HTMLAnchorElement>) {
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}

/**
 * The parts of the page that a phone shows one below the other, each a press away. The time says on which day it is
 * and no more: with the year and the clock the last parts would stand outside the screen.
 */
export function PostJumps({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  const next = nextTime(view);
  const open = view.comments.filter(({ resolved }) => !resolved).length;
  const link = (id: string, word: string, count = 0) => (
    <a href={`#${id}`} onClick={jump}>
      {word}
      {count > 0 && <span className="count">{count}</span>}
    </a>
  );
  return (
    <nav className="post-jumps" aria-label={t('posts:jump.label')}>
      {link('text', t('posts:jump.text'))}
      {link('variants', t('posts:jump.channels'), view.places.length)}
      {link(
        PLACES_ID,
        next ? formatDay(new Date(next.publishAt), next.zone, language) : t('posts:jump.time'),
      )}
      {link('approval', t('posts:jump.approval'))}
      {link('comments', t('posts:jump.comments'), open)}
    </nav>
  );
}
