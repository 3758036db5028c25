import { readFileSync } from 'node:fs';
import { env } from './env.server';

/**
 * The clock of the whole installation. `VUORO_CLOCK_FILE` shifts it by the milliseconds the file
 * holds, so that a rehearsal can walk to the moment of publishing instead of waiting for it.
 */
export function now(): Date {
  return new Date(Date.now() + offsetMs() + rehearsedMs);
}

let rehearsedMs = 0;

/**
 * Does something as if it were so many milliseconds earlier (negative) or later, for this process alone:
 * the past of the demonstration company is made by the same use cases as its present.
 */
export async function rehearse<T>(ms: number, work: () => Promise<T>): Promise<T> {
  rehearsedMs += ms;
  try {
    return await work();
  } finally {
    rehearsedMs -= ms;
  }
}

function offsetMs(): number {
  const file = env().VUORO_CLOCK_FILE;
  if (!file) return 0;
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    // No file yet: the clock has not been shifted.
    return 0;
  }
}
