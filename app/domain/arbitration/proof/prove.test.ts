import { describe, expect, it, vi } from 'vitest';
import { at, buildInstance, buildRequest } from '../../../../tests/support/arbitration-instances';
import { polish } from '../engine/polish';
import type { Plan } from '../model';
import { prove } from './prove';
import type { Attempt } from './solver';

vi.mock(import('../engine/polish'), async (original) => {
  const real = await original();
  return { ...real, polish: vi.fn(real.polish) };
});

/** Three posts want two noons. The program's columns: the three, then two seats of each. */
const instance = buildInstance({
  slots: [0, 1].map((day) => [0, at(day, 12)] as const),
  requests: ['a', 'b', 'c'].map((id, k) => buildRequest({ id, rank: k + 1 })),
});
const best = [
  { req: 'a', ep: 0, slot: 0 },
  { req: 'b', ep: 0, slot: 1 },
];
const plannedAs = (decisions: typeof best) => ({ decisions, profile: 'plan', seed: 1 }) as const;
const seats = (...columns: readonly number[]): Float64Array => {
  const values = new Float64Array(20);
  for (const column of columns) values[column] = 1;
  return values;
};

/** A solver that answers as told, once for each question, and a clock that every question moves by a second. */
function toldSolver(answers: readonly Attempt[], seconds = 60) {
  const asked: number[] = [];
  let now = 0;
  const solver = {
    name: 'Told',
    version: '1',
    minimise: (_sum: unknown, _start: unknown, left: number) => {
      now++;
      asked.push(left);
      return answers[asked.length - 1] ?? { values: null, bound: -Infinity };
    },
    limit: () => undefined,
    close: () => undefined,
  };
  return { asked, options: { open: () => Promise.resolve(solver), clock: () => now, seconds } };
}

describe('a proof', () => {
  it('stops at the level at which nothing more is known', async () => {
    const { options, asked } = toldSolver([]);
    const proof = await prove(instance, plannedAs(best), options);
    expect(proof).toMatchObject({ proven: 7, better: null });
    expect(proof.levels[7]).toMatchObject({ value: 1, bound: 0, proven: false });
    // With no other plan than before, there is nothing to tidy up in the levels that follow.
    expect(asked).toEqual([60]);
  });

  it('takes a better plan from a solver that cannot prove it, and looks after the levels that follow', async () => {
    const { options, asked } = toldSolver([{ values: seats(0, 3, 1, 6), bound: -Infinity }]);
    const { better, proven, levels } = await prove(instance, plannedAs([]), options);
    expect(better?.decisions).toEqual(best);
    expect(better?.proof.solver).toBe('Told 1');
    expect(proven).toBe(7);
    expect(asked).toEqual([60, 59, 3]);
    expect(levels.every(({ level, value }) => value === better?.vector[level])).toBe(true);
  });

  it.each([
    ['a plan that breaks a rule', { values: seats(0, 3, 1, 5), bound: 0 }, /breaks H2/],
    ['a bound above a plan', { values: null, bound: 99 }, /at least 99/],
  ])('does not believe %s', async (_, answer, message) => {
    const { options } = toldSolver([answer]);
    await expect(prove(instance, plannedAs([]), options)).rejects.toThrow(message);
  });

  it('does not believe what tidying up makes of a plan either', async () => {
    vi.mocked(polish).mockImplementationOnce(({ plan }) => {
      const plans = plan.plans as (Plan | null)[];
      plans[1] = plans[0]!;
      return true;
    });
    const { options } = toldSolver([{ values: seats(0, 3, 1, 6), bound: -Infinity }]);
    await expect(prove(instance, plannedAs([]), options)).rejects.toThrow(/breaks H2/);
  });
});
