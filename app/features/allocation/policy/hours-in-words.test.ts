import { expect, it } from 'vitest';
import { hoursInWords } from './hours-in-words';

it('tells days that are alike together, and that nothing said is always open', () => {
  const day: [number, number][] = [[480, 960]];
  const hours = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [[600, 840] as [number, number]] };
  expect(hoursInWords(hours, 'fi')).toBe('ma–pe 8–16, la 10–14');
  expect(hoursInWords({ 2: day }, 'en')).toBe('Tue 8:00–16:00');
  expect(hoursInWords({}, 'fi')).toBeNull();
});
