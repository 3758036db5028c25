import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { arbitrate } from '~/domain/arbitration/arbitrate';
import type { Decision, Instance } from '~/domain/arbitration/instance';
import { tableOf, type Bar } from '../bar-table';
import { barsOf, bestKnownBars, provenBars, type Proven } from './bars';
import { generateInstance, type Shape } from './generate-instance';
import { decide, insertions, type Figures, type Insertions } from './measure';

/** Requests → the rest of the shape: what a small office, a company, a group and an absurd group ask for. */
const SHAPES: Readonly<Record<string, Omit<Shape, 'seed' | 'requests'>>> = {
  100: { channels: 4, departments: 3, weeks: 4, load: 1 },
  300: { channels: 8, departments: 4, weeks: 4, load: 1 },
  3000: { channels: 12, departments: 6, weeks: 12, load: 1 },
  30000: { channels: 20, departments: 8, weeks: 52, load: 1 },
};
const DEFAULT = ['300', '3000', '30000'];
/** Instances of the kit that are large, and those whose optima are proven. */
const LARGE = ['l3000-l10-1', 'x30000-l10-1'];
const PROVEN = /^m300-/;

type Told = { readonly bars: readonly Bar[]; readonly at: readonly Figures[] };

/**
 * `npm run -s bench -- arbitration [--seed N] [--kit DIR] [SIZE …]`: decides made-up instances and, when a folder with
 * `instances/` and `solutions/*.oracle.json` is named, stored ones with proven optima; prints every bar, what was
 * measured and whether it holds. Each instance has a process of its own, so that memory is its own.
 */
export async function run(args: readonly string[]): Promise<Told | { readonly at: readonly unknown[] }> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seed: { type: 'string' }, kit: { type: 'string' }, step: { type: 'string' } },
  });
  const seed = Number(values.seed ?? '1');
  if (values.step !== undefined) return Promise.resolve({ at: [step(values.step, seed)] });
  const sizes = positionals.length > 0 ? positionals : DEFAULT;
  const kit = values.kit;
  const large = kit === undefined ? [] : LARGE.map((name) => fileOf(kit, name)).filter(existsSync);
  const proven = kit === undefined ? [] : provenRuns(kit, seed);
  const at = [...sizes.map((size) => measure(size, seed)), ...large.map((file) => measure(file, seed))];
  const bars = [
    ...at.flatMap((each) => [...barsOf(each), ...bestKnownBars(each)]),
    ...provenBars(300, proven),
  ];
  say(tableOf(bars));
  return Promise.resolve({ bars, at });
}

const fileOf = (kit: string, name: string): string => join(kit, 'instances', `${name}.json`);

/** A size of SHAPES, or a file. */
function instanceOf(what: string, seed: number): { readonly name: string; readonly instance: Instance } {
  const shape = SHAPES[what];
  if (shape !== undefined)
    return {
      name: `${what} requests`,
      instance: generateInstance({ seed, requests: Number(what), ...shape }),
    };
  if (!existsSync(what))
    throw new Error(`bench: expected one of ${Object.keys(SHAPES).join(', ')} or a file, got ${what}`);
  const instance = JSON.parse(readFileSync(what, 'utf8')) as Instance & { readonly name: string };
  return { name: instance.name, instance };
}

function measure(what: string, seed: number): Figures {
  const { decisions, ...figures } = inOwnProcess<ReturnType<typeof decide>>({ what, decisions: null }, seed);
  const insert = inOwnProcess<Insertions>({ what, decisions }, seed);
  say(`${figures.name}: ${figures.vector.join(' ')}`);
  return { ...figures, insert };
}

/** What a process of its own is asked for: to decide an instance or, given a plan, to put requests into it. */
type Asked = { readonly what: string; readonly decisions: readonly Decision[] | null };

function inOwnProcess<Answer>(asked: Asked, seed: number): Answer {
  const bench = fileURLToPath(new URL('../../bench.ts', import.meta.url));
  const args = [...process.execArgv, bench, 'arbitration', '--step', asked.what, '--seed', String(seed)];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    input: JSON.stringify(asked.decisions),
    stdio: ['pipe', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`bench: ${asked.what} ended with status ${status}`);
  return (JSON.parse(stdout) as { arbitration: { at: [Answer] } }).arbitration.at[0];
}

function step(what: string, seed: number): unknown {
  const decisions = JSON.parse(readFileSync(0, 'utf8')) as Asked['decisions'];
  const { name, instance } = instanceOf(what, seed);
  return decisions === null ? decide(name, instance, seed) : insertions(instance, decisions);
}

function provenRuns(kit: string, seed: number): readonly Proven[] {
  return readdirSync(join(kit, 'instances'))
    .filter((file) => PROVEN.test(file))
    .sort()
    .map((file): Proven => {
      const instance = JSON.parse(readFileSync(join(kit, 'instances', file), 'utf8')) as Instance;
      const solution = join(kit, 'solutions', file.replace('.json', '.oracle.json'));
      const { vector: optimum } = JSON.parse(readFileSync(solution, 'utf8')) as Pick<Proven, 'vector'>;
      const began = performance.now();
      const { vector } = arbitrate(instance, { seed });
      say(`${file}: ${vector.join(' ')}, optimum ${optimum.join(' ')}`);
      return { name: file, ms: Math.round(performance.now() - began), vector, optimum };
    });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
