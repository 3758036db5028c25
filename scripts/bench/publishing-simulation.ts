import { parseArgs } from 'node:util';
import { describeBroken, runSchedules } from '../../tests/support/publishing-simulation/run-schedules';
import { simulate } from '../../tests/support/publishing-simulation/simulate';

/**
 * Publishing under simulated faults, a million schedules unless told otherwise.
 *   --count N   so many   --from SEED   beginning with this one
 *   --seed N    one schedule, with all that happens in it
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { count: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' } },
  });
  if (values.seed !== undefined) {
    const { seed, violations, outcomes } = await simulate(Number(values.seed), { trace: say });
    process.exitCode = violations.length > 0 ? 1 : 0;
    return { seed, violations, outcomes };
  }
  const count = Number(values.count ?? 1_000_000);
  const startedAt = Date.now();
  const tally = await runSchedules({ from: Number(values.from ?? 1), count }, (done) =>
    say(`${done} schedules, ${Math.round((Date.now() - startedAt) / 1000)} s`),
  );
  const { broken, ...figures } = tally;
  if (broken) say(await describeBroken(broken));
  process.exitCode = broken ? 1 : 0;
  return { ...figures, seconds: Math.round((Date.now() - startedAt) / 1000), broken: broken?.seed ?? null };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
