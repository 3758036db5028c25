import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Figures of one measure that `vuoro evaluate` prints. */
export type Measure = { readonly measure: string } & Readonly<Record<string, unknown>>;

/** The lines that `vuoro …` prints, in a process of its own as anybody would run it. @throws when it fails */
export function vuoro<Line>(args: readonly string[]): readonly Line[] {
  return printed<Line>('vuoro.ts', args);
}

/** What `bench <name> …` measures, in a process of its own so that memory is its own. */
export function bench<Figures>(name: string, args: readonly string[]): Figures {
  const [line] = printed<Readonly<Record<string, Figures>>>('bench.ts', [name, ...args]);
  return line?.[name] as Figures;
}

function printed<Line>(script: string, args: readonly string[]): readonly Line[] {
  const file = fileURLToPath(new URL(`../../${script}`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [...process.execArgv, file, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`bench: ${script} ${args.join(' ')} failed:\n${stderr.slice(-2_000)}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** A figure of a measure; null where it was not measured. */
export function figure(measures: readonly Measure[], measure: string, name: string): number | null {
  const value = measures.find((each) => each.measure === measure)?.[name];
  return typeof value === 'number' ? value : null;
}
