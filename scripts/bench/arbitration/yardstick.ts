import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the kit's own search took for 200,000 tries at 300 requests where the limits of time were set, on the mean. */
const THERE_MS = 2_206;

/**
 * How long this machine takes beside the one that the limits of time were set on, told by the kit's own search on one
 * of its instances; null for a kit without one. A machine half as fast misses limits that the same work keeps elsewhere.
 */
export function yardstick(kit: string): { readonly ms: number; readonly times: number } | null {
  const solver = join(kit, 'bin', 'solve.js');
  const instance = join(kit, 'instances', 'm300-l10-1.json');
  if (!existsSync(solver) || !existsSync(instance)) return null;
  const { stdout } = spawnSync(process.execPath, [solver, instance, '--iters', '200000'], {
    encoding: 'utf8',
  });
  const { timing } = JSON.parse(stdout) as { readonly timing: Readonly<Record<string, number>> };
  const ms = Object.values(timing).reduce((sum, each) => sum + each, 0);
  return { ms, times: Math.round((10 * ms) / THERE_MS) / 10 };
}
