import type { Chance } from '../publishing-simulation/chance';
import { runScript, type Running } from '../run-script';

type Place = { readonly name: string; readonly file: string; readonly ready: RegExp };

const WORKER = { file: 'scripts/worker.ts', ready: /worker is running/ };
const WEB = { file: 'scripts/serve.ts', ready: /Vuoro is at (\S+)/ };

/** Web and workers as processes of their own, which can be killed at any moment and are started again. */
export class Crew {
  readonly #places: readonly Place[];
  readonly #environment: Readonly<Record<string, string>>;
  readonly #running = new Map<string, Running>();
  kills = 0;

  constructor(withWeb: boolean, environment: Readonly<Record<string, string>>) {
    const workers = ['first', 'second'].map((name) => ({ name, ...WORKER }));
    this.#places = withWeb ? [...workers, { name: 'web', ...WEB }] : workers;
    this.#environment = environment;
  }

  /** Starts whoever is not at work. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    await Promise.all(
      this.#places
        .filter(({ name }) => !this.#running.has(name))
        .map(async ({ name, file, ready }) => {
          const running = runScript(file, [], { ...this.#environment, ...more });
          this.#running.set(name, running);
          await running.says(ready);
        }),
    );
  }

  /** One of them, without a word, and started again: anyone, or the one of this process id. `dead`: in between. */
  async killOne(chance: Chance, pid: number | undefined, dead: () => Promise<void>): Promise<void> {
    const names = [...this.#running.keys()];
    const holder = names.find((name) => pid !== undefined && this.#running.get(name)?.process.pid === pid);
    const name = holder ?? chance.oneOf(names);
    await this.#running.get(name)?.ends('SIGKILL');
    this.#running.delete(name);
    this.kills += 1;
    await dead();
    await this.start();
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await Promise.all([...this.#running.values()].map((running) => running.ends(signal)));
    this.#running.clear();
  }

  /** Those that ended by themselves, with what they said. */
  fallen(): readonly string[] {
    return [...this.#running.values()]
      .filter(({ process }) => process.exitCode !== null || process.signalCode !== null)
      .map(({ printed }) => printed());
  }
}
