import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import { createExtractor, MOST_QUESTIONS, READ_AT_MOST, teachExtractor, type Extract } from './extract';
import type { KindExample } from './learnt-kinds';

type Vector = {
  readonly text: string;
  readonly lang: string;
  readonly kind: string;
  readonly questions: readonly string[];
};

const vectors = readFileSync('tests/vectors/questions/extract.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Vector);
const extract = createExtractor(loadEncoder());

test.each(vectors)('$text', ({ text, lang, kind, questions }) => {
  const found = extract(text);
  expect({
    lang: found.lang,
    kind: found.kind,
    questions: found.questions.map((question) => question.text),
  }).toEqual({
    lang,
    kind,
    questions,
  });
});

/** Taught to the end, and in how many steps. */
function taught(...examples: readonly KindExample[]): { readonly read: Extract; readonly steps: number } {
  const teaching = teachExtractor(loadEncoder(), examples);
  for (let steps = 0; ; steps += 1) {
    const step = teaching.next();
    if (step.done) return { read: step.value, steps };
  }
}

test('chatter that was taught gives the kind, and silences nobody who asks', () => {
  const tales = 'Laitteen mukana tuli ohje ja johto';
  const { read, steps } = taught(
    { text: 'Onko teillä töitä?', kind: 'chatter' },
    { text: tales, kind: 'chatter' },
  );
  expect(steps).toBe(2);
  const question = 'Onko teillä töitä?';
  expect(extract(question)).toMatchObject({ kind: 'help', questions: [{ text: question }] });
  expect(read(question)).toMatchObject({ kind: 'chatter', questions: [{ text: question }] });
  expect(extract(tales).kind).not.toBe('chatter');
  expect(read(tales)).toMatchObject({ kind: 'chatter', questions: [] });
  // Talk in the form of a question stays talk.
  const talk = 'Kuka muu on samaa mieltä?';
  expect(extract(talk).kind).toBe('chatter');
  expect(taught({ text: talk, kind: 'chatter' }).read(talk).questions).toEqual([]);
});

test('what is wrong is counted though it is put like a complaint; what only grumbles is not', () => {
  const late = 'Koulukyyti ei tullut tänään aamulla';
  expect(extract(late)).toMatchObject({ kind: 'complaint', questions: [{ text: late }] });
  expect(extract('Surkeaa palvelua, en suosittele kenellekään.')).toMatchObject({ questions: [] });
  expect(extract(late, 'complaint')).toMatchObject({ kind: 'complaint', questions: [] });
});

test('a complaint that was taught leaves alone who asks about the same thing, and help reaches further', () => {
  const grumble = 'Netti on ollut poikki koko viikon, onko tämä nyt palvelua?';
  const asks = 'Netti on ollut poikki koko päivän, onko siellä häiriö?';
  const complaint = taught({ text: grumble, kind: 'complaint' }).read;
  expect(complaint(grumble).kind).toBe('complaint');
  expect(complaint(asks).kind).toBe('help');
  const missed = 'Asentaja ei tullut taaskaan sovittuna aikana';
  const again = 'Asentaja ei taaskaan tullut aikana joka sovittiin';
  expect(extract(again).kind).toBe('complaint');
  expect(taught({ text: missed, kind: 'help' }).read(again).kind).toBe('help');
});

test('what a person says a message is needs no comparing', () => {
  let encoded = 0;
  const read = createExtractor((text) => {
    encoded += 1;
    return loadEncoder()(text);
  });
  const before = encoded;
  expect(read('Miksi lasku nousi?', 'complaint')).toMatchObject({ kind: 'complaint' });
  expect(encoded).toBe(before);
});

const piece = fc.oneof(
  fc.constantFrom(
    'Miksi lasku nousi?',
    'moi',
    'ja sitten',
    'kiitos, Eero',
    '\n\n',
    '. ',
    '?!',
    '😡',
    '\u200b',
    'also',
    'שלום',
    '[nimi]',
    'how do I pay',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

test('what is shown stands in the message at its offsets, in order, without overlaps', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ');
      let last = 0;
      for (const question of extract(text).questions) {
        expect(text.slice(question.start, question.end)).toBe(question.text);
        expect(question.text.trim()).not.toBe('');
        expect(question.start).toBeGreaterThanOrEqual(last);
        last = question.end;
      }
    }),
  );
});

test.each([
  ['one letter', 'a'.repeat(1_000_000)],
  ['spaces', ' '.repeat(1_000_000)],
  ['lines', '\n'.repeat(1_000_000)],
  ['greetings', 'moi '.repeat(250_000)],
  ['question marks', '? '.repeat(500_000)],
  ['zero-width letters', '\u200b'.repeat(1_000_000)],
  ['right to left', 'שלום עולם '.repeat(100_000)],
  ['emoji', '😀'.repeat(500_000)],
])('of a megabyte of %s only the beginning is read, and that says everything', (_, text) => {
  let letters = 0;
  const read = createExtractor((compared) => {
    letters += compared.length;
    return loadEncoder()(compared);
  });
  const forItself = letters;
  const found = read(text);
  expect(found).toEqual(extract(text.slice(0, READ_AT_MOST)));
  expect(found.questions.length).toBeLessThanOrEqual(MOST_QUESTIONS);
  expect(letters - forItself).toBeLessThan(READ_AT_MOST);
});
