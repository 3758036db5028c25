import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreExtraction } from './extraction-scores';
import { scoreGrouping } from './grouping-scores';
import { areaUnderCurve, scoreRanking } from './ranking-scores';

describe('grouping', () => {
  test('by hand: two labels of three, one message astray', () => {
    const scores = scoreGrouping(['a', 'a', 'a', 'b', 'b', 'b'], ['1', '1', '2', '2', '2', '2']);
    // 4 pairs together in both, 6 by labels, 7 by groups, of 15: expected 2.8, most 6.5.
    expect(scores.ari).toBeCloseTo((4 - 2.8) / (6.5 - 2.8), 10);
    expect(scores.b3Precision).toBeCloseTo((2 * 1 + 1 * 0.25 + 3 * 0.75) / 6, 10);
    expect(scores.b3Recall).toBeCloseTo((2 * (2 / 3) + 1 / 3 + 3 * 1) / 6, 10);
  });

  test('names of groups do not matter; the same groups are perfect', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 2, maxLength: 30 }), (labels) => {
        const scores = scoreGrouping(
          labels.map(String),
          labels.map((label) => `g${label * 7}`),
        );
        expect(scores.ari).toBeCloseTo(1, 10);
        expect(scores.b3).toBeCloseTo(1, 10);
      }),
    );
  });
});

test('ranking: firsts, first threes, refusals and sureness', () => {
  const ranked = (...ids: string[]) => ids.map((id, at) => ({ id, score: 0.9 - at / 10 }));
  expect(
    scoreRanking([
      { right: 'a', ranked: ranked('a', 'b'), sure: true },
      { right: 'a', ranked: ranked('b', 'c', 'a'), sure: true },
      { right: 'a', ranked: [] },
      { right: null, ranked: [{ id: 'a', score: 0.2 }] },
    ]),
  ).toEqual({
    inScope: 3,
    outOfScope: 1,
    r1: 1 / 3,
    r3: 2 / 3,
    auroc: 2 / 3,
    sureRight: 0.5,
    sureCoverage: 1 / 3,
  });
});

test('the area under the curve is the share of pairs in the right order', () => {
  const some = fc.array(fc.nat(5), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(some, some, (above, below) => {
      const naive = above.flatMap((a) => below.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
      expect(areaUnderCurve(above, below)).toBeCloseTo(
        naive.reduce<number>((sum, each) => sum + each, 0) / naive.length,
        10,
      );
    }),
  );
});

test('extraction: a question is found once, in any order', () => {
  expect(
    scoreExtraction([
      { marked: ['missä lippuni on', 'miten perun'], found: ['Miten perun?', 'Missä lippuni on?'] },
      { marked: ['miten perun', 'miten perun'], found: ['miten perun'] },
    ]),
  ).toEqual({ messages: 2, rightCount: 0.5, questions: 4, recovered: 0.75 });
});
