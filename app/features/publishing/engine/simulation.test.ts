import { describe, expect, it } from 'vitest';
import { PLANTS } from '../../../../tests/support/publishing-simulation/plants';
import { describeBroken, runSchedules } from '../../../../tests/support/publishing-simulation/run-schedules';
import { simulate } from '../../../../tests/support/publishing-simulation/simulate';

/** `PUBLISHING_SCHEDULES=1000000` before a release: about a millisecond of one core each. */
const SCHEDULES = Number(process.env['PUBLISHING_SCHEDULES'] ?? 100_000);
const FIRST_SEED = 1;
/** Within so many schedules each planted mistake must have shown. */
const PLANT_SCHEDULES = 3000;

describe('publishing under faults', () => {
  it(
    'loses nothing, doubles nothing, and shows everything as it is',
    async () => {
      const tally = await runSchedules({ from: FIRST_SEED, count: SCHEDULES });
      if (tally.broken) expect.fail(await describeBroken(tally.broken));
      expect(tally.schedules).toBe(SCHEDULES);
      // Schedules in which nothing happens would prove nothing.
      expect(tally.kills).toBeGreaterThan(SCHEDULES);
      expect(tally.calls).toBeGreaterThan(SCHEDULES);
      expect(tally.restores).toBeGreaterThan(SCHEDULES / 100);
    },
    Math.max(300_000, SCHEDULES * 10),
  );

  it.each(Object.entries(PLANTS))('sees an engine that %s', async (_name, plant) => {
    const { broken } = await runSchedules({ from: FIRST_SEED, count: PLANT_SCHEDULES, plant });
    expect(broken?.violations.length).toBeGreaterThan(0);
  });

  it('is the same again for the same seed', async () => {
    const traceOf = async (seed: number) => {
      const lines: string[] = [];
      await simulate(seed, { trace: (line) => lines.push(line) });
      return lines;
    };
    const once = await traceOf(42);
    expect(once.length).toBeGreaterThan(5);
    expect(await traceOf(42)).toEqual(once);
  });
});
