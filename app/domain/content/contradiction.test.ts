import { describe, expect, it } from 'vitest';
import { contradictions } from './contradiction';

describe('what two texts count differently', () => {
  it.each([
    ['Maksuaikaa on 14 päivää.', 'Laskulla on 30 päivän maksuaika.', [['d', ['14'], ['30']]]],
    ['Avaus maksaa 4,90 €.', 'Avausmaksu on 5,90 euroa.', [['eur', ['4,9'], ['5,9']]]],
    ['It takes 3 business days.', 'Delivery takes 5 working days.', [['d', ['3'], ['5']]]],
    ['Nopeus on 1 000 Mbit/s.', 'Saat 600 megabittiä.', [['mbit', ['1000'], ['600']]]],
    ['Alennus on 20 % kolmen kuukauden ajan.', 'Alennus on 10 prosenttia.', [['percent', ['20'], ['10']]]],
  ])('%s / %s', (ours, theirs, expected) => {
    expect(contradictions(ours, theirs).map((each) => [each.unit, each.ours, each.theirs])).toEqual(expected);
  });

  it.each([
    ['the same count', 'Maksuaikaa on 14 päivää.', 'Laskulla on 14 päivän maksuaika.'],
    ['written otherwise', 'Hinta 4,90 €', 'Hinta on 4.9 euroa'],
    ['one of several agrees', 'Perjantaina 2 h, muuten 4 h.', 'Vastaamme 4 tunnissa.'],
    ['other units', 'Toimitus 3 päivää.', 'Hinta 3 €.'],
    ['a year and an error code', 'Virhe 412 vuonna 2026.', 'Virhe 500.'],
    ['nothing', '', 'Hinta 3 €.'],
  ])('nothing where %s', (_, ours, theirs) => {
    expect(contradictions(ours, theirs)).toEqual([]);
  });

  it('is quick on a text made to be slow', () => {
    const slow = `${'1 '.repeat(20_000)}päivää`;
    const started = performance.now();
    contradictions(slow, slow);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
