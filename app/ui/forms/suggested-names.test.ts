import { expect, test } from 'vitest';
import { namesFor } from './suggested-names';

const names = ['Kilpailu- ja kuluttajavirasto', 'Traficom', 'Aino Kilpi'].map((name) => ({ name }));
const found = (typed: string) => namesFor(typed, names).map(({ name }) => name);

test('names are suggested by the beginning of any of their words, until they stand there whole', () => {
  expect(found('')).toHaveLength(3);
  expect(found('KILP')).toEqual(['Kilpailu- ja kuluttajavirasto', 'Aino Kilpi']);
  expect(found('kulut')).toEqual(['Kilpailu- ja kuluttajavirasto']);
  expect(found('virasto')).toEqual([]);
  expect(found('traficom')).toEqual([]);
});

test('no more names than can be read at once', () => {
  const many = Array.from({ length: 40 }, (_, index) => ({ name: `Nimi ${index}` }));
  expect(namesFor('nimi', many)).toHaveLength(6);
});
