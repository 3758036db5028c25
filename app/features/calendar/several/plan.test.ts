import { expect, test } from 'vitest';
import { postsGoing, type PlanRow } from './plan';

const row = (postId: string, channel: string, more: Partial<PlanRow> = {}): PlanRow => ({
  id: `${postId} ${channel} ${more.from ?? ''}`,
  postId,
  title: postId,
  channel,
  from: '2026-11-10T08:00:00.000Z',
  to: '2026-11-17T08:00:00.000Z',
  problem: null,
  ...more,
});
const [once, later] = ['2026-11-10T08:00:00.000Z', '2026-11-12T08:00:00.000Z'];

test('a post on two channels is one post', () => {
  const rows = [row('a', 'Facebook'), row('a', 'LinkedIn'), row('b', 'Facebook')];
  expect(postsGoing('copyWeek', rows)).toBe(2);
  expect(postsGoing('shift', rows)).toBe(2);
});

test('two times of a post are two cards to move, and one copy', () => {
  const rows = [row('a', 'Facebook', { from: once }), row('a', 'Facebook', { from: later })];
  expect(postsGoing('shift', rows)).toBe(2);
  expect(postsGoing('copyWeek', rows)).toBe(1);
});

test('what stays, or is left out, is not counted', () => {
  const taken = { to: null, problem: 'Taken' };
  expect(postsGoing('shift', [row('a', 'Facebook', taken), row('b', 'Facebook')])).toBe(1);
  expect(postsGoing('copy', [row('a', 'Facebook', taken)])).toBe(1);
  expect(postsGoing('copyWeek', [row('a', 'Facebook', { ...taken, leftOut: true })])).toBe(0);
});
