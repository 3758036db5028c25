import { expect, test } from 'vitest';
import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import { createExtractor } from './extract';

const extract = createExtractor(loadEncoder());
const asked = (text: string) => extract(text).questions.map((question) => question.text);

const BODY = 'Hei,\n\nmiksi laskuni viipyy vielä marraskuussa?\n\nTerveisin\nAino';

test.each(['Miksi lasku viipyy?', 'Lasku viipyy marraskuussa?', 'Lasku viipyy'])(
  'a mail asks what its body asks, not its subject besides: %s',
  (subject) => expect(asked(`${subject}\n\n${BODY}`)).toEqual(['miksi laskuni viipyy vielä marraskuussa?']),
);

test('what the body says again is context of the question', () => {
  const [question] = extract(`Miksi lasku viipyy?\n\n${BODY}`).questions;
  expect(question?.context).toContain('Miksi lasku viipyy?');
});

test('a subject that only names the matter is the heading of what the body asks', () => {
  expect(asked('Kuituliittymä\n\nHei,\n\nMiksi summa on näin suuri tässä kuussa?')).toHaveLength(1);
  expect(asked('Laskun eräpäivä\n\nMilloin?')).toHaveLength(1);
});

test('a subject that asks something else, or tells a number of its own, stays', () => {
  expect(asked('Miten saan PUK-koodin?\n\nMiksi lasku viipyy vielä marraskuussa?')).toHaveLength(2);
  expect(asked('Mikä on virhe 412?\n\nMikä virhe tämä on ja mistä se tulee?')[0]).toContain('412');
});

test('lines of one paragraph are no subject', () => {
  expect(asked('Miten saan PUK-koodin?\nMiten saan PUK-koodin uudelleen puhelimeen?')).toHaveLength(2);
});
