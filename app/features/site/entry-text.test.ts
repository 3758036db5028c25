import { describe, expect, it } from 'vitest';
import { firstSentences, readingMinutes, splitLead } from './entry-text';

describe('firstSentences', () => {
  it('leaves a short text whole, on one line', () => expect(firstSentences(' a\n\nb ', 10)).toBe('a b'));
  it('cuts at a word', () => expect(firstSentences('yksi kaksi kolme', 12)).toBe('yksi kaksi…'));
  it('has no full stop before the ellipsis', () =>
    expect(firstSentences('Yksi kaksi. Kolme neljä', 13)).toBe('Yksi kaksi…'));
  it('cuts a word that is longer than half the room', () =>
    expect(firstSentences('a'.repeat(30), 10)).toBe(`${'a'.repeat(10)}…`));
});

describe('splitLead', () => {
  it('takes the first paragraph', () =>
    expect(splitLead('<p>Vastaus.</p>\n<h2>Muu</h2>')).toEqual({ lead: 'Vastaus.', rest: '<h2>Muu</h2>' }));
  it('leaves a text that begins with something else', () =>
    expect(splitLead('<ol>\n<li>a</li>\n</ol>')).toEqual({ lead: null, rest: '<ol>\n<li>a</li>\n</ol>' }));
  it('does not take an empty paragraph', () => expect(splitLead('<p></p>\n<p>a</p>').lead).toBeNull());
});

it('reading takes at least a minute', () => {
  expect(readingMinutes('')).toBe(1);
  expect(readingMinutes('sana '.repeat(500))).toBe(3);
});
