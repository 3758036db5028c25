import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNearlyTheSame, likeness, tellingStems } from './likeness';

const stems = (text: string) => tellingStems(text, 'fi');
const BILL = stems('Näin tarkistat laskun rivit OmaLaajassa. Avaa lasku ja valitse Erittely.');
const INFLECTED = stems('Näin tarkistatte laskujen rivejä OmaLaajassa: avatkaa lasku, valitkaa erittely.');
const LOOSELY = stems('Tarkista laskun rivit OmaLaajassa, avaa lasku ja maksa eräpäivään mennessä heti.');
const OTHER = stems('Verkkohuolto katkaisee kotinetin Hämeenlinnassa ensi yönä klo 1–4.');

describe('likeness', () => {
  it('sees through inflection and order, and tells other matters apart', () => {
    expect(likeness(BILL, BILL)).toBe(1);
    expect(likeness(BILL, INFLECTED)).toBeGreaterThanOrEqual(0.5);
    expect(likeness(BILL, OTHER)).toBeLessThan(0.1);
    expect(isNearlyTheSame(BILL, OTHER, { shareChannel: true })).toBe(false);
  });

  it('asks for less on one channel than on two', () => {
    const value = likeness(BILL, LOOSELY);
    expect(value).toBeGreaterThanOrEqual(0.45);
    expect(value).toBeLessThan(0.6);
    expect(isNearlyTheSame(BILL, LOOSELY, { shareChannel: true })).toBe(true);
    expect(isNearlyTheSame(BILL, LOOSELY, { shareChannel: false })).toBe(false);
  });

  it('says nothing of texts with hardly any words', () => {
    expect(likeness(stems('Kiitos!'), stems('Kiitos!'))).toBe(0);
  });

  it('is the same both ways and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const value = likeness(stems(a), stems(b));
        return value === likeness(stems(b), stems(a)) && value >= 0 && value <= 1;
      }),
    );
  });
});
