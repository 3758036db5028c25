import { openHighs } from '~/adapters/solver/highs-solver.server';
import type { Instance } from '~/domain/arbitration/instance';
import { prove, type Planned, type Proof } from '~/domain/arbitration/proof/prove';
import type { Said } from '../round/background/ask-process.server';

/* The solver in a process of its own: it works for minutes without a pause, and can only be ended with its process. */
export type ProofQuestion = {
  readonly instance: Instance;
  readonly planned: Planned;
  readonly seconds: number;
};

const tell = (said: Said<Proof, number>): void => void process.send?.(said);

/** Nobody hears of it when the process that asked has gone: this one is not told while it reckons, but can look. */
const asker = process.ppid;

process.once('message', (question) => {
  const { instance, planned, seconds } = question as ProofQuestion;
  prove(instance, planned, {
    open: openHighs,
    clock: () => performance.now() / 1000,
    seconds,
    onLevel(progress) {
      if (process.ppid !== asker) process.exit();
      tell({ kind: 'progress', progress });
    },
  }).then(
    (answer) => tell({ kind: 'done', answer }),
    (error: unknown) => {
      // Ends the process, and says why in its parent's log.
      throw error;
    },
  );
});
