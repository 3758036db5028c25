import { assertNever } from '~/lib/assert-never';
import { placeOf } from './document-pictures';
import type { Block, Cell, Inline, Mark, ProseDocument, TextNode } from './document.schema';

/**
 * A validated document as HTML. Every character of text and every address is escaped here, and only
 * the elements named here can come out, so the result needs no further cleaning. A picture's place is kept:
 * `withPictures` says where it is.
 */
export function toHtml(document: ProseDocument): string {
  return blocksToHtml(document.content);
}

function blocksToHtml(blocks: readonly Block[]): string {
  return blocks.map(blockToHtml).join('\n');
}

function blockToHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${inlineToHtml(block.content)}</p>`;
    case 'heading':
      return `<h${block.attrs.level}>${inlineToHtml(block.content)}</h${block.attrs.level}>`;
    case 'bulletList':
      return `<ul>\n${itemsToHtml(block.content)}\n</ul>`;
    case 'orderedList': {
      const start = block.attrs.start === 1 ? '' : ` start="${block.attrs.start}"`;
      return `<ol${start}>\n${itemsToHtml(block.content)}\n</ol>`;
    }
    case 'blockquote':
      return `<blockquote>\n${blocksToHtml(block.content)}\n</blockquote>`;
    case 'horizontalRule':
      return '<hr>';
    case 'image': {
      const { assetId, alt, caption } = block.attrs;
      const under = caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`;
      return `<figure><img src="${placeOf(assetId)}" alt="${escapeHtml(alt)}">${under}</figure>`;
    }
    case 'table': {
      const rows = block.content.map(({ content }) => `<tr>${content.map(cellToHtml).join('')}</tr>`);
      return `<table>\n${rows.join('\n')}\n</table>`;
    }
    default:
      return assertNever(block);
  }
}

/** An item of one paragraph is written without the paragraph, so that lists stay as tight as they look. */
function itemsToHtml(items: readonly { readonly content: readonly Block[] }[]): string {
  return items
    .map(({ content }) => {
      const [only, ...rest] = content;
      const inner =
        only?.type === 'paragraph' && rest.length === 0 ? inlineToHtml(only.content) : blocksToHtml(content);
      return `<li>${inner}</li>`;
    })
    .join('\n');
}

function cellToHtml({ type, attrs: { colspan, rowspan }, content }: Cell): string {
  const name = type === 'tableHeader' ? 'th' : 'td';
  const spans = `${colspan === 1 ? '' : ` colspan="${colspan}"`}${rowspan === 1 ? '' : ` rowspan="${rowspan}"`}`;
  const [only, ...rest] = content;
  const inner =
    only?.type === 'paragraph' && rest.length === 0 ? inlineToHtml(only.content) : blocksToHtml(content);
  return `<${name}${spans}>${inner}</${name}>`;
}

function inlineToHtml(content: readonly Inline[] | undefined): string {
  return (content ?? []).map((node) => (node.type === 'hardBreak' ? '<br>' : textToHtml(node))).join('');
}

function textToHtml(node: TextNode): string {
  return (node.marks ?? []).reduce(wrap, escapeHtml(node.text));
}

function wrap(html: string, mark: Mark): string {
  switch (mark.type) {
    case 'bold':
      return `<strong>${html}</strong>`;
    case 'italic':
      return `<em>${html}</em>`;
    case 'code':
      return `<code>${html}</code>`;
    case 'link':
      return `<a href="${escapeHtml(mark.attrs.href)}" rel="noopener">${html}</a>`;
    default:
      return assertNever(mark);
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

const CHARACTERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(ENTITIES).map(([character, entity]) => [entity, character])),
  '&apos;': "'",
  '&nbsp;': '\u00A0',
};

/** The text that `escapeHtml`, or another server's like it, was given. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|apos|nbsp|#39);/gu, (entity) => CHARACTERS[entity] ?? entity);
}
