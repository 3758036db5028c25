import { breathe } from './breathe';

/** How long work may hold the process before others have their turn, milliseconds. */
const TURN_MS = 25;

/** Does work that comes in steps, and lets requests and timers in between. */
export async function withPauses<Result>(work: Generator<undefined, Result, undefined>): Promise<Result> {
  for (let turn = performance.now(); ;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - turn < TURN_MS) continue;
    await breathe();
    turn = performance.now();
  }
}
