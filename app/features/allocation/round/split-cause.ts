import type { Lang } from '~/domain/calendar/format';

/** A decision's sentence in parts: what was decided, why (drawn strong), and what else there is to say. */
export type Sentence = { readonly what: string; readonly cause: string; readonly rest: string };

const BECAUSE: Readonly<Record<Lang, string>> = { fi: ', koska ', en: ' because ' };

/**
 * Finds the clause that says why, for the eye. A full stop ends it where a capital or the end follows, so
 * the ones inside times and dates (klo 9.00, 12.11.) do not. Without such a clause all of it is the decision.
 */
export function splitCause(text: string, language: Lang): Sentence {
  const end = endOfSentence(text);
  const first = text.slice(0, end);
  const rest = text.slice(end).trim();
  const at = first.indexOf(BECAUSE[language]);
  if (at < 0) return { what: first, cause: '', rest };
  const from = first.indexOf(' ', at);
  return { what: first.slice(0, from), cause: first.slice(from + 1), rest };
}

function endOfSentence(text: string): number {
  const found = /\.[”"]?(?=\s+\p{Lu}|$)/u.exec(text);
  return found ? found.index + found[0].length : text.length;
}
