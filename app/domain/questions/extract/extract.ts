import type { Encode } from '../encode/encoder';
import { identifyLanguage, type Language } from '../language/identify';
import { contentWords, formOf } from './form';
import { startsNewQuestion, type Part } from './join';
import { grumbles, kindOf } from './kind';
import { createLearntKinds, type KindExample, type LearntKind } from './learnt-kinds';
import { createKindSimilarity, type ContactKind } from './prototypes';
import { splitMessage } from './segments';
import { saysAgain } from './subject';

export type ExtractedQuestion = {
  /** Verbatim: `message.slice(start, end)`. */
  readonly text: string;
  /** UTF-16 offsets into the message. */
  readonly start: number;
  readonly end: number;
  /** The rest of what the message says about it; compared with other questions at a lower weight. */
  readonly context: string;
};

export type Extraction = {
  readonly lang: Language | 'unknown';
  readonly kind: ContactKind;
  readonly questions: readonly ExtractedQuestion[];
};

/** Letters of a message that are read: where an attachment has been pasted into it, what it asks stands at its beginning. */
export const READ_AT_MOST = 20_000;
/** Of a message that asks more, these first ones are taken. */
export const MOST_QUESTIONS = 12;
/** A question is shown with the statement before it as long as both are read at one glance. */
const LONGEST_QUESTION = 260;
const LONGEST_CONTEXT = 600;

/** Reads a message; `said` is what a person says that it is, instead of what we think. */
export type Extract = (message: string, said?: ContactKind) => Extraction;

/**
 * Reads one message: its language, what kind of contact it is, and the questions in it, without
 * greetings, small talk and signatures. Give it redacted text where personal data must not be stored.
 *
 * @param learntKind what people of this inbox have said of messages like one with this vector
 */
export function createExtractor(encode: Encode, learntKind: LearntKind = () => undefined): Extract {
  const similarity = createKindSimilarity(encode);
  const judge = (core: string, whole: string, asks: boolean) => {
    const vector = encode(core);
    const guess = kindOf(core, whole, similarity(vector), asks);
    const kind = learntKind(vector) ?? guess;
    // In nearly the same words another thing can be asked: what was taught silences no question.
    return { kind, talk: kind === 'chatter' && (!asks || guess === 'chatter') };
  };
  return (message, said) => {
    const parts = readParts(message);
    const core = coreOf(parts);
    const lang = identifyLanguage(message.slice(0, READ_AT_MOST));
    if (core === '') return { lang, kind: said ?? 'chatter', questions: [] };
    const asks = parts.some((part) => part.form !== 'statement');
    const { kind, talk } =
      said === undefined
        ? judge(core, message.slice(0, LONGEST_CONTEXT).trim(), asks)
        : { kind: said, talk: said === 'chatter' };
    // "The school taxi did not come" is near complaints, and has to be seen when it happens to many. Only what
    // grumbles in so many words, or what a person calls a complaint, asks nothing.
    const asksNothing = kind === 'complaint' && !asks && (said !== undefined || grumbles(core));
    const silent = talk || asksNothing;
    return { lang, kind, questions: silent ? [] : questionsOf(message, parts) };
  };
}

/**
 * The same for an inbox whose people have said what messages are; in steps, as there may be hundreds.
 *
 * @param learnt what they have said, oldest first; messages in nearly the same words go by it
 */
export function* teachExtractor(
  encode: Encode,
  learnt: readonly KindExample[],
): Generator<undefined, Extract, undefined> {
  const vectors: Float32Array[] = [];
  for (const { text } of learnt) {
    vectors.push(encode(coreOf(readParts(text))));
    yield undefined;
  }
  return createExtractor(encode, createLearntKinds(learnt, vectors));
}

function readParts(message: string): readonly Part[] {
  return splitMessage(message.slice(0, READ_AT_MOST), READ_AT_MOST).map((segment): Part => {
    const text = message.slice(segment.start, segment.end);
    return { ...segment, text, form: formOf(text) };
  });
}

const coreOf = (parts: readonly Part[]): string =>
  parts
    .map((part) => part.text)
    .join('. ')
    .slice(0, LONGEST_CONTEXT);

function questionsOf(text: string, parts: readonly Part[]): readonly ExtractedQuestion[] {
  const groups: Part[][] = [];
  for (const part of withoutSubject(parts)) {
    const current = groups.at(-1);
    const before = current?.at(-1);
    if (current && before && !startsNewQuestion(before, part, parts)) current.push(part);
    else groups.push([part]);
  }
  const spans = groups.map(shown).filter(({ start, end }) => start < end);
  return spans.slice(0, MOST_QUESTIONS).map(({ start, end }) => {
    const others = parts.filter((part) => part.end <= start || part.start >= end);
    return {
      text: text.slice(start, end),
      start,
      end,
      context: others
        .map((part) => part.text)
        .join('. ')
        .slice(0, LONGEST_CONTEXT),
    };
  });
}

/** A mail's subject asks nothing of its own where the body asks the same. */
function withoutSubject(parts: readonly Part[]): readonly Part[] {
  const [subject, ...body] = parts;
  if (!subject || body[0]?.after !== 'paragraph') return parts;
  return saysAgain(body.map(({ text }) => text).join(' '), subject.text) ? body : parts;
}

/** The part of a group that is shown: what asks, and as much of the story before and after it as fits. */
function shown(group: readonly Part[]): { readonly start: number; readonly end: number } {
  const asking = group.findIndex((part) => part.form !== 'statement');
  let from = Math.max(asking, 0);
  let to = from;
  const length = (a: number, b: number): number => (group[b]?.end ?? 0) - (group[a]?.start ?? 0);
  for (let at = from + 1; at < group.length && length(from, at) <= LONGEST_QUESTION; at += 1) to = at;
  while (from > 0 && length(from - 1, to) <= LONGEST_QUESTION) from -= 1;
  const start = group[from]?.start ?? 0;
  const end = group[to]?.end ?? 0;
  return contentWords(group.map((part) => part.text).join(' ')).length === 0 && asking < 0
    ? { start, end: start }
    : { start, end };
}
