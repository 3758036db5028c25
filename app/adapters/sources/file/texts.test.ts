import { describe, expect, it } from 'vitest';
import en from '~/platform/i18n/locales/en/imports.json';
import fi from '~/platform/i18n/locales/fi/imports.json';
import { FILE_PROBLEMS, REJECT_REASONS } from './raw-message.server';

const placesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('every reason has its words, in both languages, with the same facts in them', () => {
  it('rejects', () => {
    expect(Object.keys(fi.reject).sort()).toEqual([...REJECT_REASONS].sort());
    expect(Object.keys(en.reject).sort()).toEqual([...REJECT_REASONS].sort());
    for (const reason of REJECT_REASONS)
      expect(placesIn(fi.reject[reason]), reason).toEqual(placesIn(en.reject[reason]));
  });

  it('files', () => {
    expect(Object.keys(fi.file).sort()).toEqual([...FILE_PROBLEMS].sort());
    expect(Object.keys(en.file).sort()).toEqual([...FILE_PROBLEMS].sort());
  });
});
