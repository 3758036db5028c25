import { describe, expect, it } from 'vitest';
import { finnishForms } from './finnish-forms';

const finds = (typed: string, written: string): boolean =>
  finnishForms(typed).some((form) => written.startsWith(form));

/** Each pair is two forms of one word, and either is to find the other. */
const PAIRS = `
verkkotyö verkkotöiden, työ töitä, palvelutyö palvelutöitä, tie teillä, tilaus tilauksen, lasku laskun, katkos katkoksesta,
sopimus sopimuksia, päätös päätöksen, tunnus tunnuksilla, vastaus vastauksia, nopeus nopeuden, vuosi vuoden, katu kadun,
pöytä pöydillä, hinta hinnan, hinta hintoja, lupa luvat, apu avun, tauko tauon, vika vian, vika vikoja, haku haun,
reikä reiän, puku puvun, ilta illan, kulta kullan, parta parran, kampa kamman, kenkä kengän, kaupunki kaupungissa,
huolto huollon, lento lennot, vaihto vaihdon, laite laitteen, osoite osoitteet, lähde lähteen, liike liikkeet,
asiakas asiakkaan, rengas renkaan, pankki pankin, kortti kortit, netti netin, mökki mökille, uutinen uutiset,
puhelin puhelimen, jälki jäljet, liittymä liittymien, kampanja kampanjoita, käyttäjä käyttäjille, palvelu palveluista`
  .trim()
  .split(/,\s+/)
  .map((pair) => pair.split(' ') as [string, string]);

describe('finnishForms', () => {
  it.each(PAIRS)('%s and %s find each other', (one, other) => {
    expect(finds(one, other), `${one} → ${other}: ${finnishForms(one).join(' ')}`).toBe(true);
    expect(finds(other, one), `${other} → ${one}: ${finnishForms(other).join(' ')}`).toBe(true);
  });

  it.each([
    ['lasku', 'laskea'],
    ['katu', 'katkos'],
    ['tili', 'tilaus'],
    ['kortti', 'korko'],
    ['pankki', 'panna'],
    ['vika', 'viikko'],
    ['maksu', 'maku'],
    ['netti', 'nettotulos'],
    ['sopimus', 'sopiva'],
    ['verkkotyö', 'verkkotunnus'],
    ['palvelutyö', 'palvelut'],
    ['kesätyö', 'kesät'],
    ['maksaa', 'olemassa'],
    ['tie', 'teki'],
  ])('%s does not find %s', (one, other) => expect(finds(one, other)).toBe(false));

  it.each(['a', 'äö', 'puk', 'x1', '5g', 'ßß', 'ö'.repeat(40)])('takes %s', (word) =>
    expect(finnishForms(word).length).toBeLessThan(30),
  );
});
