import type { Lang } from '~/domain/calendar/format';

/** A decision's sentence in parts: what was decided, why (drawn strong), and what else there is to say. */
export type Sentence = { readonly what: string; readonly cause: string; readonly rest: string };

const BECAUSE: Readonly<Record<Lang, string>> = { fi: ', koska ', en: ' because ' };
/** A refusal says first that there is no place, then what came closest and why not even that. */
const BUT: Readonly<Record<Lang, string>> = { fi: ', mutta ', en: ', but ' };

/**
 * Finds the clause that says why, for the eye. A full stop ends it where a capital or the end follows, so
 * the ones inside times and dates (klo 9.00, 12.11.) do not. Without such a clause all of it is the decision.
 */
export function splitCause(text: string, language: Lang): Sentence {
  const first = endOfSentence(text, 0);
  const because = splitAt(text, first, text.indexOf(BECAUSE[language]));
  if (because) return because;
  const second = endOfSentence(text, first);
  const but = text.indexOf(BUT[language], first);
  return (
    splitAt(text, second, but) ?? { what: text.slice(0, first), cause: '', rest: text.slice(first).trim() }
  );
}

/** The sentences up to `end`, parted at a conjunction in them; null when it is not there. */
function splitAt(text: string, end: number, at: number): Sentence | null {
  if (at < 0 || at >= end) return null;
  const from = text.indexOf(' ', at);
  return { what: text.slice(0, from), cause: text.slice(from + 1, end), rest: text.slice(end).trim() };
}

function endOfSentence(text: string, from: number): number {
  const found = /\.[”"]?(?=\s+\p{Lu}|$)/u.exec(text.slice(from));
  return found ? from + found.index + found[0].length : text.length;
}
