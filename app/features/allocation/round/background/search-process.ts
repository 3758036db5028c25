import { arbitrate, type ArbitrateOptions, type Arbitration } from '~/domain/arbitration/arbitrate';
import type { Instance } from '~/domain/arbitration/instance';

/*
 * The search in a process of its own: seconds of reckoning must not keep anybody's page waiting. It is
 * sent the whole question, tells its progress, and last the whole answer.
 */
export type SearchQuestion = {
  readonly instance: Instance;
  readonly options: Omit<ArbitrateOptions, 'onProgress'>;
};
export type SearchAnswer =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly arbitration: Arbitration };

const tell = (answer: SearchAnswer): void => void process.send?.(answer);

process.once('message', (question) => {
  const { instance, options } = question as SearchQuestion;
  const onProgress = (share: number) => tell({ kind: 'progress', share });
  tell({ kind: 'done', arbitration: arbitrate(instance, { ...options, onProgress }) });
});
