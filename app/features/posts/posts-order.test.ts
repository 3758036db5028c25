import { expect, it } from 'vitest';
import { nextOrder, orderPosts, readOrder, type Ordered } from './posts-order';

const post = (id: string, rest: Partial<Ordered> = {}): Ordered => ({
  id,
  title: id,
  state: 'approved',
  times: [],
  ...rest,
});
const time = (state: Ordered['times'][number]['state'], day: string) => ({
  state,
  publishAt: new Date(`${day}T09:00:00Z`),
});
const sorted = (order: string, ...posts: readonly Ordered[]) => {
  const asked = readOrder(order);
  return asked && orderPosts(posts, asked, 'fi');
};

it('goes by the reader’s alphabet', () => {
  const titles = ['Öljy', 'Zeppelin', 'äänestä', 'Åbo', 'aamu', 'Viikko 10', 'Viikko 9'];
  const posts = titles.map((title) => post(title));
  const rising = ['aamu', 'Viikko 9', 'Viikko 10', 'Zeppelin', 'Åbo', 'äänestä', 'Öljy'];
  expect(sorted('title', ...posts)).toEqual(rising);
  expect(sorted('-title', ...posts)).toEqual(rising.toReversed());
});

it('goes by the time that the list shows, and those without one come last both ways', () => {
  const posts = [
    post('none'),
    post('later', { times: [time('published', '2026-11-01'), time('planned', '2026-11-20')] }),
    post('failed', { times: [time('failed', '2026-11-05'), time('planned', '2026-12-20')] }),
    post('out', { times: [time('published', '2026-11-01'), time('published', '2026-11-09')] }),
  ];
  expect(sorted('when', ...posts)).toEqual(['failed', 'out', 'later', 'none']);
  expect(sorted('-when', ...posts)).toEqual(['later', 'out', 'failed', 'none']);
});

it('goes by the way to the reader, and keeps the order of those that are equally far', () => {
  const posts = [
    post('out', { times: [time('published', '2026-11-01')] }),
    post('no time'),
    post('draft b', { state: 'draft' }),
    post('missed', { times: [time('missed', '2026-11-01')] }),
    post('draft a', { state: 'draft' }),
    post('planned', { times: [time('planned', '2026-11-20')] }),
    post('review', { state: 'review' }),
  ];
  expect(sorted('state', ...posts)).toEqual([
    'missed',
    'draft b',
    'draft a',
    'review',
    'no time',
    'planned',
    'out',
  ]);
});

it('is turned round by a second press and given up by a third; what is no order is none', () => {
  expect(nextOrder(null, 'when')).toBe('when');
  expect(nextOrder(readOrder('title'), 'when')).toBe('when');
  expect(nextOrder(readOrder('when'), 'when')).toBe('-when');
  expect(nextOrder(readOrder('-when'), 'when')).toBeNull();
  expect([readOrder('author'), readOrder(''), readOrder(null)]).toEqual([null, null, null]);
});
