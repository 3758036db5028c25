import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openHighs } from '~/adapters/solver/highs-solver.server';
import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import type { Decision, Instance } from '~/domain/arbitration/instance';
import { prove } from '~/domain/arbitration/proof/prove';
import { tableOf, type Bar } from '../bar-table';
import { afterProofBars, barsOf, bestKnownBars, provenBars, type Proven } from './bars';
import { generateInstance, type Shape } from './generate-instance';
import { decide, insertions, type Figures, type Insertions } from './measure';
import { yardstick } from './yardstick';

/** Requests → the rest of the shape: what a small office, a company, a group and an absurd group ask for. */
const SHAPES: Readonly<Record<string, Omit<Shape, 'seed' | 'requests'>>> = {
  100: { channels: 4, departments: 3, weeks: 4, load: 1 },
  300: { channels: 8, departments: 4, weeks: 4, load: 1 },
  3000: { channels: 12, departments: 6, weeks: 12, load: 1 },
  30000: { channels: 20, departments: 8, weeks: 52, load: 1 },
};
const DEFAULT = ['300', '3000', '30000'];
/** Instances of the kit that are large, and by number of requests those whose optima are proven. */
const LARGE = ['l3000-l10-1', 'x30000-l10-1'];
const PROVEN: Readonly<Record<number, RegExp>> = { 30: /^s30-/, 100: /^m100-/, 300: /^m300-/ };

type Told = {
  readonly bars: readonly Bar[];
  readonly at: readonly Figures[];
  readonly machine: ReturnType<typeof yardstick>;
};

/**
 * `npm run -s bench -- arbitration [--seed N] [--kit DIR [--prove SECONDS]] [SIZE …]`: decides made-up instances and, when
 * a folder with `instances/` and `solutions/*.oracle.json` is named, stored ones with proven optima; prints every bar, what
 * was measured and whether it holds. Each instance has a process of its own, so that memory is its own. `--prove` measures
 * the proof on the stored ones, each within so many seconds, and nothing else unless sizes are named too.
 */
export async function run(args: readonly string[]): Promise<Told | { readonly at: readonly unknown[] }> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      kit: { type: 'string' },
      prove: { type: 'string' },
      step: { type: 'string' },
    },
  });
  const seed = Number(values.seed ?? '1');
  if (values.step !== undefined) return { at: [step(values.step, seed)] };
  const kit = values.kit;
  const seconds = values.prove === undefined ? null : Number(values.prove);
  if (seconds !== null && !(kit !== undefined && seconds > 0))
    throw new Error('bench: --prove takes seconds, and --kit the folder of what is to be proven');
  const sizes = positionals.length > 0 ? positionals : seconds === null ? DEFAULT : [];
  const large =
    kit === undefined || seconds !== null ? [] : LARGE.map((name) => fileOf(kit, name)).filter(existsSync);
  const proven =
    kit === undefined ? new Map<number, readonly Proven[]>() : await provenRuns(kit, seed, seconds);
  const at = [...sizes.map((size) => measure(size, seed)), ...large.map((file) => measure(file, seed))];
  const bars = [
    ...at.flatMap((each) => [...barsOf(each), ...bestKnownBars(each)]),
    ...provenBars(300, proven.get(300) ?? []),
    ...[...proven].flatMap(([requests, runs]) => afterProofBars(requests, runs)),
  ];
  say(tableOf(bars));
  const machine = kit === undefined ? null : yardstick(kit);
  if (machine !== null)
    say(
      `the kit's own search: ${machine.ms} ms, ${machine.times} times as long as where the limits come from`,
    );
  return { bars, at, machine };
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

/** Those of 300 requests; where they are to be proven too, the smaller ones as well. */
async function provenRuns(
  kit: string,
  seed: number,
  seconds: number | null,
): Promise<ReadonlyMap<number, readonly Proven[]>> {
  const runs = new Map<number, Proven[]>();
  const files = readdirSync(join(kit, 'instances')).sort();
  for (const [requests, names] of Object.entries(PROVEN)) {
    if (seconds === null && requests !== '300') continue;
    const ofSize: Proven[] = [];
    for (const file of files.filter((each) => names.test(each)))
      ofSize.push(await provenRun(kit, file, seed, seconds));
    runs.set(Number(requests), ofSize);
  }
  return runs;
}

async function provenRun(kit: string, file: string, seed: number, seconds: number | null): Promise<Proven> {
  const instance = JSON.parse(readFileSync(join(kit, 'instances', file), 'utf8')) as Instance;
  const solution = join(kit, 'solutions', file.replace('.json', '.oracle.json'));
  const { vector: optimum } = JSON.parse(readFileSync(solution, 'utf8')) as Pick<Proven, 'vector'>;
  const began = performance.now();
  const decided = arbitrate(instance, { seed });
  const ms = Math.round(performance.now() - began);
  say(`${file}: ${decided.vector.join(' ')}, optimum ${optimum.join(' ')}`);
  const proof = seconds === null ? null : await proveOne(instance, decided, seed, seconds);
  return { name: file, ms, vector: decided.vector, optimum, proof };
}

async function proveOne(
  instance: Instance,
  { decisions, vector }: Arbitration,
  seed: number,
  seconds: number,
): Promise<NonNullable<Proven['proof']>> {
  const began = performance.now();
  const worked = process.cpuUsage();
  const { better, proven } = await prove(
    instance,
    { decisions, profile: 'plan', seed },
    { open: openHighs, clock: () => performance.now() / 1000, seconds },
  );
  const took = Math.round((performance.now() - began) / 100) / 10;
  const { user, system } = process.cpuUsage(worked);
  const reached = better?.vector ?? vector;
  say(
    `  proof: ${reached.join(' ')}, ${proven} levels, ${took} s, ${Math.round((user + system) / 1e5) / 10} s of processor time`,
  );
  return { vector: reached, levels: proven, seconds: took };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
