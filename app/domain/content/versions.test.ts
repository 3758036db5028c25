import { describe, expect, it } from 'vitest';
import { continuesSitting, SITTING_MS } from './versions';

const begun = new Date('2026-11-10T08:00:00Z');
const last = { revision: 4, cause: 'auto', authorId: 'aino', createdAt: begun };
const now = { revision: 4, userId: 'aino', now: new Date(begun.getTime() + SITTING_MS - 1) };

describe('continuesSitting', () => {
  it('goes on with one’s own autosave of the same sitting', () => {
    expect(continuesSitting(last, now)).toBe(true);
  });
  it.each([
    ['nothing was kept', null, now],
    ['it was saved by hand', { ...last, cause: 'saved' }, now],
    ['it is somebody else’s', { ...last, authorId: 'sanna' }, now],
    ['the post has moved on', { ...last, revision: 3 }, now],
    ['the sitting is over', last, { ...now, now: new Date(begun.getTime() + SITTING_MS) }],
  ])('begins a new one when %s', (_why, before, at) => {
    expect(continuesSitting(before, at)).toBe(false);
  });
});
