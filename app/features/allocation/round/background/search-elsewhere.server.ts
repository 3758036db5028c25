import { fork } from 'node:child_process';
import path from 'node:path';
import type { Arbitration } from '~/domain/arbitration/arbitrate';
import type { SearchAnswer, SearchQuestion } from './search-process';

// From where the process was started, like the migrations: in the built server this module is part of another file.
const PROCESS = path.resolve('app/features/allocation/round/background/search-process.ts');

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
