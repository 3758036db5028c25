import { expect, test } from 'vitest';
import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import { createMatcher } from './matcher';
import { createSuggester } from './suggester';

const encode = loadEncoder();
const WORDINGS = [
  { answer: 'renew', text: 'Miten uusin lainani?' },
  { answer: 'renew', text: 'Lainan uusiminen verkossa' },
  { answer: 'renew', text: 'Kuinka monta kertaa lainan voi uusia?' },
  { answer: 'hours', text: 'Milloin kirjasto on auki?' },
  { answer: 'hours', text: 'Kirjaston aukioloajat pyhinä' },
  { answer: 'pin', text: 'Unohdin kirjastokortin tunnusluvun' },
  { answer: 'pin', text: 'Miten vaihdan tunnusluvun?' },
];

test('the answer whose wordings are nearest comes first; scores fall and lie in 0…1', () => {
  const matcher = createMatcher(encode, WORDINGS);
  const { matches } = matcher.match('Moi! mistä saa uuden tunnusluvun kun vanha unohtui? t. Kaisa');
  expect(matches[0]?.answer).toBe('pin');
  expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).sort((a, b) => b - a));
  for (const { score } of matches) expect(score).toBeGreaterThanOrEqual(0);
  for (const { score } of matches) expect(score).toBeLessThanOrEqual(1);
});

test('sure of a known wording, not sure of something else', () => {
  const matcher = createMatcher(encode, WORDINGS);
  expect(matcher.match('Milloin kirjasto on auki?').sure).toBe(true);
  expect(matcher.match('Saako koiran ottaa mukaan bussiin?').sure).toBe(false);
});

test('people’s judgements move the line from which a match is sure', () => {
  const question = 'Milloin kirjasto on auki?';
  const refused = Array.from({ length: 500 }, () => ({ confidence: 4, accepted: false }));
  expect(createMatcher(encode, WORDINGS, refused).match(question).sure).toBe(false);
});

test('without answers there is nothing to match, and nothing to be sure of', () => {
  expect(createMatcher(encode, []).match('Miten uusin lainani?')).toEqual({
    matches: [],
    confidence: 0,
    sure: false,
  });
});

test('suggestions come from labels that were learnt before, and from nothing else', () => {
  const suggester = createSuggester(encode);
  expect(suggester.suggest('Miten uusin lainani?')).toEqual([]);
  for (const { answer, text } of WORDINGS) suggester.learn(text, [{ text, topic: answer }]);
  const suggestions = suggester.suggest('voiko lainat uusia puhelimella?');
  expect(suggestions[0]?.topic).toBe('renew');
  expect(suggestions.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9);
});
