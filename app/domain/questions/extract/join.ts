import { contentWords, type Form } from './form';
import type { Break, Segment } from './segments';
import { isHeading } from './subject';

export type Part = Segment & { readonly text: string; readonly form: Form };

/** "or", "if so": a part that leans on the one before it and asks nothing alone. */
const LEANING = /^(?:vai|tai|or|otherwise|if\s+so|if\s+not|jos\s+(?:kyllä|niin|ei|on)|eller)(?![\p{L}])/iu;
/** A letter rather than a note: its paragraphs are one story, not one question each. */
const LETTER = { parts: 5, characters: 500 } as const;

/**
 * Whether a part asks something of its own, or belongs to the part before it.
 *
 * "My top-up failed. Why?" is one question; "How do I close the account? And what is the fee?" is
 * two. Learnt from how such borders fall in real questions: a question ends at `?` or where "also"
 * begins, a statement usually explains its neighbour, and a part with hardly a word of content leans.
 */
export function startsNewQuestion(before: Part, part: Part, all: readonly Part[]): boolean {
  const words = contentWords(part.text).length;
  const own = words >= 2 && !(LEANING.test(part.text) && words < 4);
  switch (part.after) {
    case 'start':
      return true;
    case 'connector':
      return words >= 1;
    case 'then':
      return words >= 1 && isShort(before) && isShort(part);
    case 'line':
    case 'paragraph':
      return own && !isLetter(all) && !isList(before) && !(part.after === 'paragraph' && isHeading(before));
    case 'question':
      return part.form === 'question' || part.form === 'command'
        ? own
        : part.form === 'request' && words >= 3;
    case 'and':
      return before.form !== 'statement' && part.form === 'question' && words >= 3;
    case 'stop':
      if (before.form === 'question' || before.form === 'command') return own && isShort(before);
      return part.form === 'command' && own && isShort(before) && isShort(part);
  }
}

const isLetter = (all: readonly Part[]): boolean =>
  all.length >= LETTER.parts && (all.at(-1)?.end ?? 0) - (all[0]?.start ?? 0) >= LETTER.characters;
/** "two things:" announces what follows. */
const isList = (before: Part): boolean =>
  /:\s*$/u.test(before.text) || contentWords(before.text).length === 0;
const isShort = (part: Part): boolean => part.text.length <= 90;

export type { Break };
