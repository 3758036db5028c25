import { readFileSync } from 'node:fs';
import { env } from './env.server';

/**
 * The clock of the whole installation. `VUORO_CLOCK_FILE` shifts it by the milliseconds the file
 * holds, so that a rehearsal can walk to the moment of publishing instead of waiting for it.
 */
export function now(): Date {
  return new Date(Date.now() + offsetMs());
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
