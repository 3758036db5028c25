import { spawn, type ChildProcess } from 'node:child_process';

export type Running = {
  readonly process: ChildProcess;
  /** All it has printed, both streams. */
  readonly printed: () => string;
  /** Waits until it has printed something that fits; fails when it ends without. */
  readonly says: (expected: RegExp) => Promise<RegExpMatchArray>;
  /** Sends a signal, if one is given, and waits for the end. Answers the exit code, null after a signal. */
  readonly ends: (signal?: NodeJS.Signals) => Promise<number | null>;
};

const running = new Set<ChildProcess>();

/** Ends whatever still runs, for the end of a test file or of a command that failed. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Runs one of our TypeScript files as a process of its own, as `tsx` runs it. */
export function runScript(
  file: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Running {
  const env: NodeJS.ProcessEnv = { ...process.env, LOG_LEVEL: 'warn' };
  delete env['DATABASE_URL'];
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    env: Object.assign(env, environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (piece: string) => {
      text += piece;
    });
  }
  return {
    process: child,
    printed: () => text,
    says: (expected) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = text.match(expected);
          if (found) resolve(found);
        };
        look();
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void ended.then(() => reject(new Error(`ended without saying ${expected}: ${text}`)));
      }),
    ends: (signal) => {
      if (signal) child.kill(signal);
      return ended.finally(() => running.delete(child));
    },
  };
}
