import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runDrill } from '../../tests/support/publishing-drill/drill';

/**
 * Web and two workers, killed at random while posts fall due on real servers: 2,000 over five minutes, in real time.
 *   --posts N   --minutes N   --seed N
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: { posts: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string' } },
  });
  if (!existsSync('build/server/index.js'))
    throw new Error('The web process serves what was built: npm run build');
  const startedAt = Date.now();
  const report = await runDrill({
    // Longer than any post waits.
    patienceMs: 15 * 60_000,
    seed: Number(values.seed ?? 1),
    posts: Number(values.posts ?? 2000),
    seconds: Number(values.minutes ?? 5) * 60,
    calmSeconds: 20,
    withWeb: true,
    walksClock: false,
    say: (line) => process.stderr.write(`${Math.round((Date.now() - startedAt) / 1000)} s  ${line}\n`),
  });
  for (const line of report.wrong) process.stderr.write(`WRONG  ${line}\n`);
  process.exitCode = report.wrong.length > 0 ? 1 : 0;
  return { ...report, seconds: Math.round((Date.now() - startedAt) / 1000) };
}
