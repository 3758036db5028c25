import { createContext, useContext } from 'react';
import type { Lang } from '~/domain/calendar/format';

/** What fields of dates and times say, in the person's language. */
export type WhenWords = {
  readonly lang: Lang;
  /** On the button that opens the month. */
  readonly openMonth: string;
  /** What is wrong with a date or a time that cannot be read, with an example. */
  readonly badDate: string;
  readonly badTime: string;
};

const Words = createContext<WhenWords | null>(null);

/** Given once, around the whole page. */
export const WhenWordsProvider = Words.Provider;

export function useWhenWords(): WhenWords {
  const words = useContext(Words);
  if (!words) throw new Error('A field of dates stands outside WhenWordsProvider');
  return words;
}
