import type { Language } from '../language/identify';

/** A wording in the miner, with the questions asked in it. */
export type MinedItem = {
  readonly text: string;
  readonly lang: Language | 'unknown';
  readonly questions: string[];
  topic: string;
  readonly microGroup: string;
  /** Size of the index when the neighbours were looked up; 0 = never. */
  lookedUpAt: number;
};
