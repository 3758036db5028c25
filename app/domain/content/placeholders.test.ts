import { describe, expect, it } from 'vitest';
import { documentFromText, toPlainText } from '../channels/document/document-runs';
import { documentSchema } from '../channels/document/document.schema';
import { fieldsOf, filledIn, missingFields } from './placeholders';

const words = {
  title: 'Häiriö: {{Paikka}}',
  document: documentFromText(
    '{{ Paikka }}: yhteydet poikki klo {{Alkoi}} alkaen. {{Lisätieto?}}\n\n{{Loppu?}}',
  ),
  texts: { a: null, b: '{{Paikka}} katkolla. {{Loppu?}}' },
};

describe('a template', () => {
  it('names its places to fill in, in their order, and which of them are needed', () => {
    expect(fieldsOf(words)).toEqual([
      { name: 'Paikka', required: true },
      { name: 'Alkoi', required: true },
      { name: 'Lisätieto', required: false },
      { name: 'Loppu', required: false },
    ]);
    expect(fieldsOf({ ...words, title: '{{Loppu}}' })[0]).toEqual({ name: 'Loppu', required: true });
    expect(
      fieldsOf({ ...words, title: '{{}} {{ }} {x}', document: documentFromText(''), texts: {} }),
    ).toEqual([]);
  });

  it('has them in what is said of a picture too', () => {
    const attrs = {
      assetId: '0199d2a0-1111-7aaa-8bbb-00000000000a',
      alt: 'Kartta: {{Alue}}',
      caption: '{{Kuvaaja?}}',
    };
    const pictured = {
      ...words,
      document: { type: 'doc' as const, content: [{ type: 'image' as const, attrs }] },
    };
    expect(fieldsOf(pictured).map(({ name }) => name)).toContain('Alue');
    expect(filledIn(pictured, { Alue: 'Häme' }).document.content).toEqual([
      { type: 'image', attrs: { ...attrs, alt: 'Kartta: Häme', caption: '' } },
    ]);
  });

  it('tells what is missing by name; spaces are nothing', () => {
    expect(missingFields(fieldsOf(words), { Paikka: 'Hämeenlinna', Alkoi: '  ' })).toEqual(['Alkoi']);
  });

  it('is filled in everywhere, what was left out leaving no trace, and the text is a text of ours', () => {
    const filled = filledIn(words, { Paikka: '$& Häme', Alkoi: '9' });
    expect(filled.title).toBe('Häiriö: $& Häme');
    expect(toPlainText(filled.document)).toBe('$& Häme: yhteydet poikki klo 9 alkaen. ');
    expect(filled.texts).toEqual({ a: null, b: '$& Häme katkolla. ' });
    expect(documentSchema.safeParse(filled.document).success).toBe(true);
  });
});
