import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { arbitrate } from '~/domain/arbitration/arbitrate';
import { insert } from '~/domain/arbitration/insert';
import type { Decision, Instance } from '~/domain/arbitration/instance';
import { generateInstance, standing, type Shape } from './generate-instance';

/** Requests → the rest of the shape: what a small office, a company, a group and an absurd group ask for. */
const SHAPES: Readonly<Record<number, Omit<Shape, 'seed' | 'requests'>>> = {
  100: { channels: 4, departments: 3, weeks: 4, load: 1 },
  300: { channels: 8, departments: 4, weeks: 4, load: 1 },
  3_000: { channels: 12, departments: 6, weeks: 12, load: 1 },
  30_000: { channels: 20, departments: 8, weeks: 52, load: 1 },
};
const DEFAULT = [100, 300, 3_000];
const INSERTIONS = 9;

export type Figure = {
  readonly requests: number;
  readonly ms: number;
  readonly rssMb: number;
  readonly insertMs: number | null;
};

/**
 * `npm run -s bench -- arbitration [--seed N] [SIZE …]`: decides made-up instances of 100, 300 and 3,000 requests
 * (30000 when asked for), each in a process of its own so that memory is its own. `ms` is one whole
 * `arbitrate`, explanations included; `insertMs` the median of putting one request into the plan that it made.
 */
export async function run(args: readonly string[]): Promise<{ readonly at: readonly Figure[] }> {
  const seedAt = args.indexOf('--seed');
  const seed = seedAt < 0 ? 1 : Number(args[seedAt + 1]);
  const rest = seedAt < 0 ? args : args.toSpliced(seedAt, 2);
  if (rest[0] === '--one') return Promise.resolve({ at: [measure(Number(rest[1]), seed)] });
  const sizes = rest.length > 0 ? rest.map(Number) : DEFAULT;
  return Promise.resolve({ at: sizes.map((size) => inOwnProcess(size, seed)) });
}

function inOwnProcess(size: number, seed: number): Figure {
  const bench = fileURLToPath(new URL('../bench.ts', import.meta.url));
  const args = [...process.execArgv, bench, 'arbitration', '--one', String(size), '--seed', String(seed)];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`bench: ${size} requests ended with status ${status}`);
  return (JSON.parse(stdout) as { arbitration: { at: [Figure] } }).arbitration.at[0];
}

function measure(size: number, seed: number): Figure {
  const shape = SHAPES[size];
  if (!shape) throw new Error(`bench: sizes are ${Object.keys(SHAPES).join(', ')}, got ${size}`);
  const instance = generateInstance({ seed, requests: size, ...shape });
  const began = performance.now();
  const { decisions, objectives, explanations } = arbitrate(instance, { seed });
  const ms = Math.round(performance.now() - began);
  const rssMb = Math.round(process.memoryUsage().rss / 1e6);
  const told = Object.entries(objectives).map(([name, value]) => `${name} ${value}`);
  const refused = explanations.filter(({ status }) => status === 'refused').length;
  say(`${size} requests, ${instance.slots.length} slots: ${ms} ms, ${rssMb} MB, ${refused} without a place`);
  say(`  ${told.join(', ')}`);
  return { requests: size, ms, rssMb, insertMs: size > 3_000 ? null : measureInsert(instance, decisions) };
}

/** Puts copies of posts that are there already into the plan, each first in its department's order. */
function measureInsert(instance: Instance, decisions: readonly Decision[]): number {
  const plan = standing(instance, decisions, 'tentative');
  const singles = instance.requests.filter(({ kind, episodes }) => kind === 'normal' && episodes === 1);
  const runs = Array.from({ length: INSERTIONS }, (_, n) => {
    const like = singles[(n * 37 + 11) % singles.length]!;
    const request = { ...like, id: 'ad hoc', topic: 'ad hoc', rank: 0.5 };
    const began = performance.now();
    const { granted } = insert({ ...plan, requests: [...instance.requests, request] }, request.id);
    const moved = granted?.displaced.reduce((sum, { from }) => sum + from.length, 0) ?? 0;
    return { ms: performance.now() - began, moved, placed: granted !== null };
  });
  const median = runs.map(({ ms }) => ms).sort((a, b) => a - b)[INSERTIONS >> 1]!;
  const placed = runs.filter((each) => each.placed).length;
  say(
    `  insert: median ${median.toFixed(1)} ms, ${placed} of ${INSERTIONS} placed, at most ${Math.max(...runs.map(({ moved }) => moved))} posts made way`,
  );
  return Math.round(median * 10) / 10;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
