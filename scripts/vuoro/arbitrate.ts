import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import { PROFILE_NAMES, type ProfileName } from '~/domain/arbitration/engine/profiles';
import { sentences, type Language } from '~/domain/arbitration/explain/sentences';
import { insert } from '~/domain/arbitration/insert';
import type { Instance } from '~/domain/arbitration/instance';
import { instanceSchema } from '~/domain/arbitration/instance.schema';
import { pinProblems } from '~/domain/arbitration/pin-problems';
import { proven } from './proven';
import { asInputError, InputError, parse } from './input';

const USAGE =
  'Usage: vuoro arbitrate INSTANCE [--seed N] [--profile plan|rerun|published|insert] [--request ID] [--explain en|fi] [--prove [SECONDS]]';

/**
 * `vuoro arbitrate INSTANCE`: reads one `slot-arbitration/1` instance (a file, or `-` for standard input)
 * and writes the decisions, objectives, ledger and explanations as one JSON object. `--profile insert` puts
 * one request into the plan that the instance holds as `previous`: the one named by `--request`, or the one
 * filed last of those that have no place in it. `--prove` asks a solver whether a better plan exists, writes the best one
 * that is known then, and in `proof` what is proven of it.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { file, seed, profile, language, request, seconds } = options(args);
  const instance = await readInstance(file);
  if (request !== undefined && !instance.requests.some(({ id }) => id === request))
    throw new InputError(`--request: expected a request of ${file}, got "${request}"`);
  process.stderr.write(
    `${instance.requests.length} requests, ${instance.slots.length} slots, profile ${profile}, seed ${seed}\n`,
  );
  const { explanations, ...result } =
    profile === 'insert'
      ? insert(instance, request ?? lastWaiting(instance, file), { seed })
      : await arbitrated(instance, { seed, profile, seconds });
  const told = explanations.map((record) => ({ ...record, text: sentences(record, language) }));
  process.stdout.write(`${JSON.stringify({ ...result, explanations: told })}\n`);
}

async function arbitrated(
  instance: Instance,
  { seed, profile, seconds }: { seed: number; profile: ProfileName; seconds: number | null },
): Promise<Arbitration> {
  const decided = arbitrate(instance, { seed, profile, onProgress: progress() });
  return seconds === null ? decided : proven(instance, { ...decided, profile, seed }, seconds);
}

type Options = {
  readonly file: string;
  readonly seed: number;
  readonly profile: ProfileName | 'insert';
  readonly language: Language;
  readonly request: string | undefined;
  /** How long a proof may take; null: none is asked for. */
  readonly seconds: number | null;
};

/** How long a proof may take unless it is said. */
const USUAL_SECONDS = 180;

function options(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new InputError(`arbitrate: expected one instance, got ${positionals.length}.\n${USAGE}`);
  const seed = Number(values.seed ?? '1');
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InputError(`--seed: expected a whole number from 0, got "${values.seed}"`);
  const profile = oneOf('--profile', values.profile ?? 'plan', [...PROFILE_NAMES, 'insert']);
  return {
    file,
    seed,
    profile,
    seconds: values.prove === undefined ? null : secondsOf(values.prove, profile),
    language: oneOf('--explain', values.explain ?? 'en', ['en', 'fi']),
    request: values.request,
  };
}

function secondsOf(text: string, profile: Options['profile']): number {
  if (profile !== 'plan' && profile !== 'rerun')
    throw new InputError(`--prove: expected profile plan or rerun, got ${profile}`);
  const seconds = Number(text);
  if (!(seconds > 0 && seconds < Infinity))
    throw new InputError(`--prove: expected seconds, more than 0, got "${text}"`);
  return seconds;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      // The one flag whose value may be left out, which parseArgs does not know.
      args: args.map((arg, k) =>
        arg === '--prove' && !/^-?\d/.test(args[k + 1] ?? '') ? `--prove=${USUAL_SECONDS}` : arg,
      ),
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        profile: { type: 'string' },
        request: { type: 'string' },
        explain: { type: 'string' },
        prove: { type: 'string' },
      },
    });
  } catch (error) {
    throw new InputError(`arbitrate: ${(error as Error).message}\n${USAGE}`, { cause: error });
  }
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new InputError(`${flag}: expected ${allowed.join(', ')}, got "${value}"`);
  return found;
}

async function readInstance(file: string): Promise<Instance> {
  const name = file === '-' ? 'standard input' : file;
  const text =
    file === '-'
      ? await readStandardInput()
      : await readFile(file, 'utf8').catch((error: unknown) => {
          throw asInputError(error, file);
        });
  const instance = parse<Instance>(text, instanceSchema, name);
  const problem = pinProblems(instance)[0];
  if (problem) throw new InputError(`${name}: ${problem.path.join('.')}: ${problem.message}`);
  return instance;
}

/** The request to insert when none is named. */
function lastWaiting({ requests, previous, pins }: Instance, file: string): string {
  const seated = new Set([...previous, ...pins].map(({ req }) => req));
  const [last] = requests
    .filter(({ id }) => !seated.has(id))
    .sort((a, b) => b.filedAt - a.filedAt || (a.id < b.id ? 1 : -1));
  if (!last) throw new InputError(`${file}: every request has a place already, there is none to insert`);
  return last.id;
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A line on standard error for every tenth of the work. */
function progress(): (share: number) => void {
  let told = 0;
  return (share) => {
    const tenths = Math.floor(share * 10);
    if (tenths === told) return;
    told = tenths;
    process.stderr.write(`${tenths * 10} %\n`);
  };
}
