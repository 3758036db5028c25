import { arbitrate, type ArbitrateOptions, type Arbitration } from '~/domain/arbitration/arbitrate';
import type { Instance } from '~/domain/arbitration/instance';
import type { Said } from './ask-process.server';

/*
 * The search in a process of its own: seconds of reckoning must not keep anybody's page waiting. It is
 * sent the whole question, tells its progress, and last the whole answer.
 */
export type SearchQuestion = {
  readonly instance: Instance;
  readonly options: Omit<ArbitrateOptions, 'onProgress'>;
};

const tell = (said: Said<Arbitration, number>): void => void process.send?.(said);

process.once('message', (question) => {
  const { instance, options } = question as SearchQuestion;
  const onProgress = (progress: number) => tell({ kind: 'progress', progress });
  tell({ kind: 'done', answer: arbitrate(instance, { ...options, onProgress }) });
});
