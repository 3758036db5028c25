import { expect, test } from 'vitest';
import { identifyLanguage } from './identify';

test.each([
  ['Miten pääsen perille junalla?', 'fi'],
  ['mis se paketti viipyy', 'fi'],
  ['onks teil auki', 'fi'],
  ['en paase kirjautumaan sisaan', 'fi'],
  ['Where can I park my bike?', 'en'],
  ['bus is late again', 'en'],
  ['Var hittar jag min biljett?', 'sv'],
  ['hur lång tid tar leveransen', 'sv'],
  ['Когда придёт посылка?', 'unknown'],
  ['מתי החבילה מגיעה?', 'unknown'],
  ['12345', 'unknown'],
  ['😀😀', 'unknown'],
  ['', 'unknown'],
])('%j is %s', (text, language) => {
  expect(identifyLanguage(text)).toBe(language);
});
