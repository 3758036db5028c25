import { fork } from 'node:child_process';

/** What such a process says: how far it has come, any number of times, and last the answer. */
export type Said<Answer, Progress> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly answer: Answer };

/**
 * Asks a process of its own, so that this one goes on answering people meanwhile. It ends with this one.
 *
 * @param file the process, a module that is sent the question
 * @param signal ends it before its time
 * @throws Error when the process ends without an answer
 */
export function askProcess<Answer, Progress>(
  file: string,
  question: object,
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(file, {
      execArgv: ['--import', 'tsx'],
      // Maps and typed arrays need no care here, but numbers such as -0 must come back as they left.
      serialization: 'advanced',
      killSignal: 'SIGKILL',
      ...(signal && { signal }),
    });
    const end = () => child.kill();
    process.once('exit', end);
    let answered = false;
    child.on('message', (message) => {
      const said = message as Said<Answer, Progress>;
      if (said.kind === 'progress') return onProgress(said.progress);
      answered = true;
      resolve(said.answer);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', end);
      if (!answered) reject(new Error(`The process ended with status ${code} and no answer`));
    });
    child.send(question);
  });
}
