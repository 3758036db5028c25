import { fork } from 'node:child_process';
import path from 'node:path';
import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import type { Instance } from '~/domain/arbitration/instance';
import type { SearchAnswer, SearchQuestion } from './search-process';

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
  return new Promise((resolve, reject) => {
    const child = fork(PROCESS, {
      execArgv: ['--import', 'tsx'],
      // Maps and typed arrays need no care here, but numbers such as -0 must come back as they left.
      serialization: 'advanced',
    });
    let answered = false;
    child.on('message', (message) => {
      const answer = message as SearchAnswer;
      if (answer.kind === 'progress') return onProgress(answer.share);
      answered = true;
      resolve(answer.arbitration);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (!answered) reject(new Error(`The search ended with status ${code} and no answer`));
    });
    child.send(question);
  });
}
