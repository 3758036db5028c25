import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPassage, passageAt } from './passage';

const TEXT = 'Lähetä ilmoitus ennen klo 23.59. Jos myöhästyt, lähetä se silti. Maksu lähetä erikseen.';
const on = (words: string, nth = 0) => {
  let at = TEXT.indexOf(words);
  for (let i = 0; i < nth; i += 1) at = TEXT.indexOf(words, at + 1);
  return passageAt(TEXT, at, at + words.length);
};
const found = (text: string, words: string, nth = 0) => {
  const place = findPassage(text, on(words, nth));
  return place && text.slice(place.start, place.end);
};

describe('findPassage', () => {
  it('finds the words where they stand, and the right ones of several', () => {
    expect(findPassage(TEXT, on('lähetä', 0))?.start).toBe(TEXT.indexOf('lähetä'));
    expect(findPassage(TEXT, on('lähetä', 1))?.start).toBe(TEXT.lastIndexOf('lähetä'));
  });

  it('survives edits before, after and around it', () => {
    const edited = `Uusi alku. ${TEXT.replace('Jos myöhästyt', 'Jos kuitenkin olet myöhässä')} Loppu.`;
    expect(found(edited, 'ennen klo 23.59')).toBe('ennen klo 23.59');
    expect(findPassage(edited, on('lähetä', 1))?.start).toBe(edited.lastIndexOf('lähetä'));
  });

  it('finds words that were reworded between what stood around them', () => {
    expect(found(TEXT.replace('ennen klo 23.59', 'määräpäivänä'), 'ennen klo 23.59')).toBe('määräpäivänä');
  });

  it('says so when the place is gone', () => {
    expect(findPassage('Aivan muu teksti.', on('ennen klo 23.59'))).toBeNull();
    expect(findPassage(TEXT.replace('ennen klo 23.59', ''), on('ennen klo 23.59'))).toBeNull();
    expect(findPassage(TEXT, { quote: '', before: '', after: '' })).toBeNull();
  });

  it('finds every passage in the text it was taken from', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        const place = findPassage(text, passageAt(text, start, end));
        expect(place && text.slice(place.start, place.end)).toBe(text.slice(start, end));
      }),
    );
  });
});
