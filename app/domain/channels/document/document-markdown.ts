import { assertNever } from '~/lib/assert-never';
import { placeOf } from './document-pictures';
import type { Block, Inline, Mark, ProseDocument, TextNode } from './document.schema';

/** Signs that Markdown (CommonMark) gives a meaning inside a line. */
const INLINE_SIGNS = /[\\`*_[\]<>&|~]/gu;
/** Beginnings of a line that would make a heading, a list, a quotation or a rule of it. */
const LINE_START = /^(\s*)(\d{0,9})([-+#=>.)])(?=\s|$|[-=])/gmu;

/**
 * A validated document as Markdown (CommonMark). Signs that mean something there are escaped, so that
 * readers see the text as it was written; links keep their words. A picture's place is kept:
 * `withMarkdownPictures` says where it is.
 */
export function toMarkdown(document: ProseDocument): string {
  return blocksToMarkdown(document.content);
}

function blocksToMarkdown(blocks: readonly Block[]): string {
  return blocks
    .map(blockToMarkdown)
    .filter((block) => block !== '')
    .join('\n\n');
}

function blockToMarkdown(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return inlineToMarkdown(block.content);
    case 'heading':
      return `${'#'.repeat(block.attrs.level)} ${inlineToMarkdown(block.content).replaceAll('\n', ' ')}`;
    case 'bulletList':
      return itemsToMarkdown(block.content, () => '- ');
    case 'orderedList':
      return itemsToMarkdown(block.content, (index) => `${block.attrs.start + index}. `);
    case 'blockquote':
      return indented(blocksToMarkdown(block.content), '> ', '> ');
    case 'horizontalRule':
      return '---';
    case 'image': {
      const { assetId, alt, caption } = block.attrs;
      const picture = `![${alt.replace(/[[\]|\\\s]+/gu, ' ').trim()}](${placeOf(assetId)})`;
      return caption === '' ? picture : `${picture}\n\n*${escaped(caption.normalize('NFC'))}*`;
    }
    case 'table':
      return tableToMarkdown(block.content);
    default:
      return assertNever(block);
  }
}

/** A table as forums write it (GitHub's way): the first row is its heading, and a cell is one line. */
function tableToMarkdown(
  rows: readonly { readonly content: readonly { readonly content: readonly Block[] }[] }[],
): string {
  const lines = rows.map(({ content }) => {
    const cells = content.map((cell) => blocksToMarkdown(cell.content).replace(/\s*\\?\n\s*/gu, ' '));
    return `| ${cells.join(' | ')} |`;
  });
  const [heading = '', ...rest] = lines;
  const rule = `|${' --- |'.repeat(rows[0]?.content.length ?? 0)}`;
  return [heading, rule, ...rest].join('\n');
}

function itemsToMarkdown(
  items: readonly { readonly content: readonly Block[] }[],
  markOf: (index: number) => string,
): string {
  return items
    .map(({ content }, index) => {
      const mark = markOf(index);
      return indented(blocksToMarkdown(content), mark, ' '.repeat(mark.length));
    })
    .join('\n');
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? others.trimEnd() : others) + line)
    .join('\n');
}

function inlineToMarkdown(content: readonly Inline[] | undefined): string {
  const line = (content ?? []).map((node) => (node.type === 'hardBreak' ? '\\\n' : textToMarkdown(node)));
  return escapeLineStarts(line.join(''));
}

/** A number or a sign at the beginning of a line stays what it was written as. */
export function escapeLineStarts(text: string): string {
  return text.replace(LINE_START, String.raw`$1$2\$3`);
}

function textToMarkdown(node: TextNode): string {
  const marks = node.marks ?? [];
  const text = node.text.normalize('NFC');
  if (marks.some(({ type }) => type === 'code')) return wrapLinks(codeSpan(text), marks);
  // Signs of emphasis must touch the word: spaces stay outside of them.
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
  if (words === '') return text;
  const emphasised = marks.reduce(emphasise, escaped(words));
  return before + wrapLinks(emphasised, marks) + after;
}

function escaped(text: string): string {
  return text.replace(INLINE_SIGNS, String.raw`\$&`);
}

/** Fenced by more backticks than stand in it. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/u.test(text) ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}

function emphasise(text: string, mark: Mark): string {
  if (mark.type === 'bold') return `**${text}**`;
  return mark.type === 'italic' ? `*${text}*` : text;
}

function wrapLinks(text: string, marks: readonly Mark[]): string {
  const link = marks.find((mark) => mark.type === 'link');
  if (link?.type !== 'link') return text;
  const address = link.attrs.href.replace(/[()\s<>]/gu, (sign) =>
    encodeURIComponent(sign).replace(/^[()]$/u, (one) => (one === '(' ? '%28' : '%29')),
  );
  return `[${text}](${address})`;
}
