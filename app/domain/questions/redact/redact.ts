import { identifyLanguage, type Language } from '../language/identify';
import { findAddresses } from './addresses';
import { findEmails, findHandles, findPhones } from './contact';
import { maskFor, type Found } from './masks';
import { findNames } from './names';
import { findCards, findHetus, findIbans, findReferences } from './numbers';

export type Redaction = {
  /** The text with a mask such as `[nimi]` in the place of each piece of personal data. */
  readonly text: string;
  /** What was masked, in order; offsets are into the input. */
  readonly found: readonly Found[];
};

/**
 * Masks personal data in a message: names, phone numbers, e-mail addresses, Finnish personal identity
 * codes, account and card numbers, street addresses, customer and order numbers. Prices, speeds,
 * error codes, dates and business ids stay. Time grows with the length of the text and no faster.
 */
export function redact(text: string, language?: Language): Redaction {
  const found = findPersonalData(text);
  if (found.length === 0) return { text, found };
  const lang = language ?? identifyLanguage(text);
  let masked = '';
  let at = 0;
  for (const { kind, start, end } of found) {
    masked += text.slice(at, start) + maskFor(kind, lang);
    at = end;
  }
  return { text: masked + text.slice(at), found };
}

/** Personal data in a text, in order, without overlaps: a surer kind takes the place of a less sure one. */
export function findPersonalData(text: string): readonly Found[] {
  const formal = withoutOverlaps([
    ...findEmails(text),
    ...findHandles(text),
    ...findHetus(text),
    ...findIbans(text),
    ...findCards(text),
    ...findReferences(text),
    ...findPhones(text),
    ...findAddresses(text),
  ]);
  return [...withoutOverlaps([...formal, ...findNames(text, formal)])].sort((a, b) => a.start - b.start);
}

/** Keeps the first of those that overlap. */
function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const order = found
    .map((each, rank) => ({ ...each, rank }))
    .sort((a, b) => a.start - b.start || a.rank - b.rank);
  const kept: (Found & { readonly rank: number })[] = [];
  for (const each of order) {
    if (each.end <= each.start) continue;
    let last = kept.at(-1);
    while (last && last.end > each.start && each.rank < last.rank) {
      kept.pop();
      last = kept.at(-1);
    }
    if (!last || last.end <= each.start) kept.push(each);
  }
  return kept.map(({ kind, start, end }) => ({ kind, start, end }));
}
