import { expect, it } from 'vitest';
import { runDrill } from '../../../tests/support/publishing-drill/drill';

/*
 * The short form; `npm run -s bench -- publishing-kill` is the long one. It brings a PostgreSQL of its own,
 * since it takes it down.
 */
it('sends each post, and each part of a thread, once though processes are killed, the database goes down and all is restored', async () => {
  const lines: string[] = [];
  const report = await runDrill({
    seed: 20261122,
    posts: 80,
    seconds: 12,
    calmSeconds: 3,
    withWeb: false,
    walksClock: true,
    patienceMs: 90_000,
    say: (line) => lines.push(`${new Date().toISOString()} ${line}`),
  });
  if (process.env['DRILL']) console.log(lines, report);
  expect(report.wrong, lines.join('\n')).toEqual([]);
  expect(report.kills).toBeGreaterThan(1);
  const { published = 0, unknown = 0 } = report.states;
  expect(published + unknown).toBe(80);
  // The drill's own patience ends first, so that it can end its processes.
}, 420_000);
