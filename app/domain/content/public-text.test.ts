import { expect, it } from 'vitest';
import { checkPublicText } from './public-text';

it('finds nothing in an ordinary answer', () => {
  const text = 'Avaa Asetukset ja valitse eSIM. Se maksaa 4,90 € ja tulee voimaan 1.12.2026.';
  expect(checkPublicText(text)).toEqual({ forbidden: [], doubtful: [] });
});

it('forbids what identifies a customer', () => {
  const { forbidden } = checkPublicText('Asiakkaan hetu on 131052-308T, samoin 131052-308T.');
  expect(forbidden).toEqual([{ kind: 'hetu', text: '131052-308T' }]);
});

it('asks about what may be the organisation’s own', () => {
  const { forbidden, doubtful } = checkPublicText('Soita 040 123 4567 tai kirjoita apu@laaja.example.');
  expect(forbidden).toEqual([]);
  expect(doubtful.map(({ kind }) => kind).sort()).toEqual(['email', 'phone']);
});
