import { describe, expect, it } from 'vitest';
import { ladderOf } from './ladder';
import type { ExplanationRecord, Reason, ReasonCode } from './record';

const because = (code: ReasonCode): Reason => ({
  code,
  wish: null,
  episode: 0,
  holder: null,
  lost: [],
  share: null,
  releaseHours: 48,
});
const told = (reason: Reason | null, basis: ExplanationRecord['basis'] = 'turn') =>
  ladderOf({ reason, basis } as ExplanationRecord);

describe('the ladder of rules', () => {
  it('stops at the rule that decided', () => {
    expect(told(because('own-rank')).map(({ rung }) => rung)).toEqual([
      'possible',
      'crisis',
      'agreed',
      'acute',
      'share',
      'order',
    ]);
    expect(told(because('own-rank')).filter(({ decided }) => decided)).toEqual([
      { rung: 'order', decided: true },
    ]);
  });

  it('counts every rule that compares nobody among what is possible at all', () => {
    for (const code of ['gap', 'dayCap', 'hours', 'late', 'no-slot', 'spacing'] as const)
      expect(told(because(code))).toEqual([{ rung: 'possible', decided: true }]);
  });

  it('weighs wishes after the order, whoever they are set against', () => {
    for (const code of ['wishes', 'better-fit'] as const)
      expect(told(because(code)).at(-1)).toEqual({ rung: 'wishes', decided: true });
  });

  it('ends with the wish when nothing kept the request from it', () => {
    expect(told(null).at(-1)).toEqual({ rung: 'wish', decided: true });
    expect(
      told(null)
        .slice(0, -1)
        .every(({ decided }) => !decided),
    ).toBe(true);
  });

  it('says what a kept place rests on', () => {
    expect(told(null, 'pin').at(-1)).toEqual({ rung: 'agreed', decided: true });
    expect(told(null, 'crisis').at(-1)).toEqual({ rung: 'crisis', decided: true });
  });
});
