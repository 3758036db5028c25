import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushFrom, type InLine } from './push';

const DAY_MS = 86_400_000;
const day = (number: number): Date => new Date(Date.UTC(2026, 10, number, 7));
const days = (...numbers: readonly number[]): readonly Date[] => numbers.map(day);
const one = (id: string, number: number, fixed: 'agreed' | null = null): InLine<'agreed'> => ({
  id,
  at: day(number),
  fixed,
});

describe('pushFrom', () => {
  it('moves nothing where there is room', () => {
    expect(pushFrom(day(2), { line: [one('a', 3)], slots: days(2, 3, 4), gapMs: 0 })).toEqual({
      kind: 'ok',
      moves: [],
    });
  });

  it('pushes until a gap takes the last one in', () => {
    const line = [one('a', 2), one('b', 3), one('c', 5)];
    expect(pushFrom(day(2), { line, slots: days(2, 3, 4, 5), gapMs: 0 })).toEqual({
      kind: 'ok',
      moves: [
        { id: 'a', from: day(2), to: day(3) },
        { id: 'b', from: day(3), to: day(4) },
      ],
    });
  });

  it('passes over what may not move, and stops where that stands itself', () => {
    const line = [one('a', 2), one('pin', 3, 'agreed'), one('b', 4)];
    expect(pushFrom(day(2), { line, slots: days(2, 3, 4, 5), gapMs: 0 })).toEqual({
      kind: 'ok',
      moves: [
        { id: 'a', from: day(2), to: day(4) },
        { id: 'b', from: day(4), to: day(5) },
      ],
    });
    expect(pushFrom(day(3), { line, slots: days(2, 3, 4, 5), gapMs: 0 })).toEqual({
      kind: 'inTheWay',
      by: [one('pin', 3, 'agreed')],
    });
  });

  it('says who finds no place when the slots end', () => {
    const line = [one('a', 2), one('b', 3)];
    expect(pushFrom(day(2), { line, slots: days(2, 3), gapMs: 0 })).toEqual({ kind: 'noRoom', id: 'b' });
  });

  it('keeps the gap: a time between slots pushes what comes too close', () => {
    const at = new Date(day(2).getTime() + DAY_MS / 24);
    const line = [one('a', 2), one('b', 3)];
    expect(pushFrom(at, { line, slots: days(2, 3, 4), gapMs: DAY_MS / 12 })).toEqual({
      kind: 'ok',
      moves: [
        { id: 'a', from: day(2), to: day(3) },
        { id: 'b', from: day(3), to: day(4) },
      ],
    });
  });

  it('never puts two in one place, moves nothing fixed, nothing back and nobody past another', () => {
    const places = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.boolean()), {
      selector: ([number]) => number,
      maxLength: 25,
    });
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 25 }), (found, wanted) => {
        const line = found.map(([number, fixed]) => one(`${number}`, number, fixed ? 'agreed' : null));
        const slots = days(...Array.from({ length: 28 }, (_, index) => index + 1));
        const result = pushFrom(day(wanted), { line, slots, gapMs: 0 });
        if (result.kind !== 'ok') return;
        const after = line.map((post) => ({
          ...post,
          to: result.moves.find(({ id }) => id === post.id)?.to ?? post.at,
        }));
        const times = [day(wanted), ...after.map(({ to }) => to)].map(Number);
        expect(new Set(times).size).toBe(times.length);
        expect(after.every(({ fixed, at, to }) => to >= at && (fixed === null || to === at))).toBe(true);
        const movable = after.filter(({ fixed }) => fixed === null).toSorted((a, b) => +a.at - +b.at);
        expect(movable.map(({ id }) => id)).toEqual(
          movable.toSorted((a, b) => +a.to - +b.to).map(({ id }) => id),
        );
      }),
    );
  });
});
