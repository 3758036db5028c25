import { simulate, type Plant, type Schedule } from './simulate';

export type Tally = {
  readonly schedules: number;
  readonly calls: number;
  readonly kills: number;
  readonly restores: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** The first schedule that broke a rule, if one did. */
  readonly broken: Schedule | null;
};

/** Runs the schedules of these seeds, up to the first that breaks a rule. */
export async function runSchedules(
  { from, count, plant }: { readonly from: number; readonly count: number; readonly plant?: Plant },
  onProgress: (done: number) => void = () => undefined,
): Promise<Tally> {
  let [calls, kills, restores, schedules] = [0, 0, 0, 0];
  const outcomes: Record<string, number> = {};
  let broken: Schedule | null = null;
  for (let seed = from; seed < from + count && broken === null; seed += 1) {
    const schedule = await simulate(seed, plant ? { plant } : {});
    schedules += 1;
    calls += schedule.calls;
    kills += schedule.killed;
    restores += Number(schedule.restored);
    for (const state of schedule.outcomes) outcomes[state] = (outcomes[state] ?? 0) + 1;
    if (schedule.violations.length > 0) broken = schedule;
    if (schedules % 10_000 === 0) onProgress(schedules);
  }
  return { schedules, calls, kills, restores, outcomes, broken };
}

/** What to read when a schedule broke a rule: which, where, how to see it again, and all that happened in it. */
export async function describeBroken({ seed, violations }: Schedule): Promise<string> {
  const lines: string[] = [];
  await simulate(seed, { trace: (line) => lines.push(line) });
  const said = violations.map(({ what, publicationId, at }) => `${publicationId} at ${at}: ${what}`);
  return [
    `Seed ${seed}: ${said.join('; ')}`,
    `Again: npm run -s bench -- publishing-simulation --seed ${seed}`,
    ...lines,
  ].join('\n');
}
