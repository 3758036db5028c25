import { expect, it } from 'vitest';
import type { PublicationState } from '~/db/prisma.server';
import { byTitle, nextOrder, readOrder, shownTime } from './posts-order';

const time = (state: PublicationState, day: string) => ({ state, publishAt: new Date(`${day}T09:00:00Z`) });

it('goes by the reader’s alphabet', () => {
  const titles = ['Öljy', 'Zeppelin', 'äänestä', 'Åbo', 'aamu', 'Viikko 10', 'Viikko 9'];
  const posts = titles.map((title) => ({ id: title, title }));
  const rising = ['aamu', 'Viikko 9', 'Viikko 10', 'Zeppelin', 'Åbo', 'äänestä', 'Öljy'];
  expect(byTitle(posts, false, 'fi')).toEqual(rising);
  expect(byTitle(posts, true, 'fi')).toEqual(rising.toReversed());
});

it('shows the most pressing of a post’s times: what asks for a person, what comes next, what went out last', () => {
  const failed = time('failed', '2026-11-05');
  const next = time('planned', '2026-11-20');
  const last = time('published', '2026-11-09');
  const others = [time('planned', '2026-12-20'), time('published', '2026-11-01')];
  expect(shownTime([...others, last, next, failed])).toBe(failed);
  expect(shownTime([...others, last, next])).toBe(next);
  expect(shownTime([time('published', '2026-11-01'), last])).toBe(last);
  expect(shownTime([])).toBeNull();
});

it('is turned round by a second press and given up by a third; what is no order is none', () => {
  expect(nextOrder(null, 'when')).toBe('when');
  expect(nextOrder(readOrder('title'), 'when')).toBe('when');
  expect(nextOrder(readOrder('when'), 'when')).toBe('-when');
  expect(nextOrder(readOrder('-when'), 'when')).toBeNull();
  expect([readOrder('author'), readOrder(''), readOrder(null)]).toEqual([null, null, null]);
});
