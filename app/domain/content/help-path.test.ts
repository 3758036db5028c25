import { describe, expect, it } from 'vitest';
import { freeSlug, helpPath } from './help-path';

describe('addresses on the help site', () => {
  it('name the language and the answer', () => expect(helpPath('fi', 'lasku')).toBe('/help/fi/lasku'));
  it('are numbered when taken', () => expect(freeSlug('Lasku?', ['lasku'])).toBe('lasku-2'));
  it('never hide a page of the site itself', () => expect(freeSlug('Search!', [])).toBe('search-2'));
  it('say something when the title has no letters', () =>
    expect(freeSlug('???', [], 'answer')).toBe('answer'));
});
