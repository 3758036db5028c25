import type { Block, ProseDocument } from '../channels/document/document.schema';

/** `{{name}}` in a text; with a question mark it may be left out: `{{name?}}`. */
const PLACEHOLDER = /\{\{\s*([^{}?\s][^{}?]{0,59}?)\s*(\??)\s*\}\}/gu;

export type TemplateField = { readonly name: string; readonly required: boolean };

/** All words of a template that can have places to fill in. */
export type TemplateWords = {
  readonly title: string;
  readonly document: ProseDocument;
  /** The channels' own texts; null where the channel shows the common one. */
  readonly texts: Readonly<Record<string, string | null>>;
};

/** The places to fill in, in the order in which they come. One that is needed anywhere is needed. */
export function fieldsOf({ title, document, texts }: TemplateWords): readonly TemplateField[] {
  const fields = new Map<string, boolean>();
  for (const text of [title, ...textsIn(document), ...Object.values(texts)]) {
    for (const [, name = '', optional] of (text ?? '').matchAll(PLACEHOLDER)) {
      fields.set(name, (fields.get(name) ?? false) || optional === '');
    }
  }
  return [...fields].map(([name, required]) => ({ name, required }));
}

/** Names of the places that stand in the texts with nobody's words in them, each once: what is to go out has none. */
export function unfilledIn(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)))];
}

/** Names of the needed fields that have no value. */
export function missingFields(
  fields: readonly TemplateField[],
  values: Readonly<Record<string, string>>,
): readonly string[] {
  return fields.filter(({ name, required }) => required && !values[name]?.trim()).map(({ name }) => name);
}

/** The words with the values in their places; a place that got nothing leaves nothing behind. */
export function filledIn(words: TemplateWords, values: Readonly<Record<string, string>>): TemplateWords {
  const fill = (text: string): string =>
    text.replaceAll(PLACEHOLDER, (_, name: string) => values[name]?.trim() ?? '');
  return {
    title: fill(words.title).replace(/\s+/gu, ' ').trim(),
    document: filledNode(words.document, fill) as ProseDocument,
    texts: Object.fromEntries(
      Object.entries(words.texts).map(([channel, text]) => [channel, text === null ? null : fill(text)]),
    ),
  };
}

function textsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('text' in node && typeof node.text === 'string') return [node.text];
  if (isPicture(node)) return [node.attrs.alt, node.attrs.caption];
  return 'content' in node && Array.isArray(node.content) ? node.content.flatMap(textsIn) : [];
}

/** What is said of a picture in the text has places to fill in too. */
const isPicture = (node: object): node is Extract<Block, { type: 'image' }> =>
  'type' in node && node.type === 'image';

/** Text nodes are never empty: one whose words are all gone goes with them. */
function filledNode(node: object, fill: (text: string) => string): object {
  if ('text' in node && typeof node.text === 'string') return { ...node, text: fill(node.text) };
  if (isPicture(node)) {
    const { alt, caption, ...rest } = node.attrs;
    return { ...node, attrs: { ...rest, alt: fill(alt), caption: fill(caption) } };
  }
  if (!('content' in node) || !Array.isArray(node.content)) return node;
  const content = (node.content as readonly object[])
    .map((child) => filledNode(child, fill))
    .filter((child) => !('text' in child) || child.text !== '');
  return { ...node, content };
}
