import type { ExtractedQuestion, Extraction } from '../extract/extract';
import type { Language } from '../language/identify';

/** A question as it is stored: enough to bring the miner back to where it was. */
export type StoredQuestion = {
  readonly id: string;
  readonly text: string;
  readonly context?: string;
  readonly lang?: Language | 'unknown';
  readonly topic: string;
  /** What `microGroupOf` said of it; without it, a group of its own. */
  readonly microGroup?: string | undefined;
};

export type MinedQuestion = ExtractedQuestion & { readonly id: string; readonly topic: string };
export type MinedMessage = Omit<Extraction, 'questions'> & { readonly questions: readonly MinedQuestion[] };

/** A question that re-grouping has moved to another topic. */
export type Move = { readonly question: string; readonly from: string; readonly to: string };

/** Question ids of a message: `message:0`, `message:1` … in the order in which they stand in it. */
export const questionId = (message: string, at: number): string => `${message}:${at}`;
