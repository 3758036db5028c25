import path from 'node:path';
import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import type { Instance } from '~/domain/arbitration/instance';
import { askProcess } from './ask-process.server';
import type { SearchQuestion } from './search-process';

// From where the process was started, like the migrations: in the built server this module is part of another file.
const PROCESS = path.resolve('app/features/allocation/round/background/search-process.ts');

/** Up to so many requests it takes less time here than another process takes to start. */
const MOST_HERE = 20;

/** Whether a question is answered here in the blink of an eye. */
export const isSmall = (instance: Instance): boolean => instance.requests.length <= MOST_HERE;

/** Arbitrates for a person who waits: a small question here, a larger one where no other page has to wait for it. */
export function searchNow(question: SearchQuestion): Promise<Arbitration> {
  return isSmall(question.instance)
    ? Promise.resolve(arbitrate(question.instance, question.options))
    : searchElsewhere(question, () => undefined);
}

/**
 * Arbitrates in another process, so that this one goes on answering people meanwhile. The answer is the
 * same as here: it depends on the question alone.
 *
 * @param onProgress told the share of the work done, 0 … 1
 * @throws Error when the process ends without an answer
 */
export function searchElsewhere(
  question: SearchQuestion,
  onProgress: (share: number) => void,
): Promise<Arbitration> {
  return askProcess(PROCESS, question, onProgress);
}
