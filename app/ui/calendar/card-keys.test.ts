import { expect, test } from 'vitest';
import type { PlacedPost } from './calendar-types';
import { cardBeside, type CardKey } from './card-keys';

const card = (id: string, date: string, time: string) => ({ id, wall: { date, time } }) as PlacedPost;
const CARDS = [
  card('mon9', '2026-12-07', '09:00'),
  card('mon15', '2026-12-07', '15:00'),
  card('wed8', '2026-12-09', '08:00'),
  card('wed14', '2026-12-09', '14:00'),
  card('thu9', '2026-12-10', '09:00'),
];

test.each<[string, CardKey, string | undefined]>([
  ['mon9', 'ArrowDown', 'mon15'],
  ['mon15', 'ArrowDown', 'wed8'],
  ['wed8', 'ArrowUp', 'mon15'],
  ['mon9', 'ArrowUp', undefined],
  ['mon15', 'ArrowRight', 'wed14'],
  ['wed8', 'ArrowLeft', 'mon9'],
  ['wed14', 'ArrowRight', 'thu9'],
  ['thu9', 'ArrowRight', undefined],
  ['wed14', 'Home', 'mon9'],
  ['wed14', 'End', 'thu9'],
  ['gone', 'End', undefined],
])('from %s %s leads to %s', (id, key, to) => {
  expect(cardBeside(CARDS, id, key)?.id).toBe(to);
});
