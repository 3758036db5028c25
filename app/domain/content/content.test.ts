import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openItems, tickedItems } from './checklist';
import { embargoFact, isEmbargoed } from './embargo';
import { questionKey } from './question-key';
import { slugify, uniqueSlug } from './slug';

describe('checklist', () => {
  it('keeps known items once, in order', () => {
    expect(tickedItems(['humanToHuman', 'addsValue', 'addsValue', 'score'])).toEqual([
      'addsValue',
      'humanToHuman',
    ]);
    expect(openItems(['addsValue', 'rightAudience', 'rightContext', 'usefulOrDelightful'])).toEqual([
      'humanToHuman',
    ]);
  });
});

describe('embargo', () => {
  const until = new Date('2026-11-17T06:00:00Z');
  const post = { embargo: { until, insiderIds: ['a'] } };
  it('ends at its instant', () => {
    expect(isEmbargoed(post, new Date(until.getTime() - 1))).toBe(true);
    expect(isEmbargoed(post, until)).toBe(false);
    expect(isEmbargoed({ embargo: null }, until)).toBe(false);
    expect(embargoFact(post, new Date(0))).toEqual({ insiderIds: ['a'] });
    expect(embargoFact(post, until)).toBeNull();
  });
});

describe('questionKey', () => {
  it.each([
    ['Miten  peruutan sopimuksen?', 'miten peruutan sopimuksen'],
    ['MITEN PERUUTAN SOPIMUKSEN ?!', 'miten peruutan sopimuksen'],
    ['”Miten peruutan\tsopimuk\u00adsen”…', 'miten peruutan sopimuksen'],
    ['Mika\u0308 on e-lasku?', 'mikä on e lasku'],
    ['Paljonko 5G+ maksaa, 20 €?', 'paljonko 5g+ maksaa 20 €'],
    ['ﬁ', 'fi'],
    ['???', ''],
  ])('%s', (question, key) => expect(questionKey(question)).toBe(key));

  it('is the key of itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => questionKey(questionKey(text)) === questionKey(text),
      ),
    );
  });
});

describe('slugify', () => {
  it.each([
    ['Näin siirrät liittymän!', 'nain-siirrat-liittyman'],
    ['Åland & öljy: 5 € / kk?', 'aland-oljy-5-kk'],
    ['Don’t panic – straße', 'dont-panic-strasse'],
    ['arvonlisävero\u00adilmoitus', 'arvonlisaveroilmoitus'],
    ['---', 'vastaus'],
    ['Привет', 'vastaus'],
  ])('%s', (title, slug) => expect(slugify(title)).toBe(slug));

  it('cuts at a word', () => {
    const slug = slugify('pitkä otsikko '.repeat(20));
    expect(slug.length).toBeLessThanOrEqual(80);
    expect(slug.endsWith('otsikko') || slug.endsWith('pitka')).toBe(true);
    expect(slugify('a'.repeat(200))).toBe('a'.repeat(80));
  });

  it('is always a clean address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slugify(text))),
    );
  });

  it('numbers a taken address', () => {
    expect(uniqueSlug('lasku', new Set())).toBe('lasku');
    expect(uniqueSlug('lasku', new Set(['lasku', 'lasku-2']))).toBe('lasku-3');
  });
});
