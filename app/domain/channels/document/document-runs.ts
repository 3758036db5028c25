import { assertNever } from '~/lib/assert-never';
import type { TextPicture } from './document-pictures';
import type { Block, Inline, ProseDocument, TextNode } from './document.schema';

/** A stretch of plain text; `href` when the words are a link. */
export type Run = { readonly text: string; readonly href: string | null };

/** What a paragraph looks like without formatting. `gap` is what stands before it. */
type Line = { readonly gap: string; readonly runs: readonly Run[] };

const PARAGRAPH_GAP = '\n\n';
const LINE_GAP = '\n';
const RULE = '* * *';

/**
 * A document as plain text in runs, links kept apart: paragraphs with an empty line between, list items
 * with their mark on a line each, quotes in quotation marks, a table's rows on a line each. All text is NFC, the form channels count.
 *
 * @param picture  what stands for a picture; its caption alone unless told otherwise
 */
export function toRuns(document: ProseDocument, picture = captionOf): readonly Run[] {
  const lines = linesOf(document.content, picture).filter(({ runs }) =>
    runs.some(({ text }) => text.trim() !== ''),
  );
  return lines.flatMap(({ gap, runs }, index) => (index === 0 ? runs : [plain(gap), ...runs]));
}

const captionOf = ({ caption }: TextPicture): string => caption;

function linesOf(blocks: readonly Block[], picture: (picture: TextPicture) => string): readonly Line[] {
  return blocks.flatMap((block): readonly Line[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [{ gap: PARAGRAPH_GAP, runs: inlineRuns(block.content) }];
      case 'bulletList':
        return itemLines(block.content, () => '• ', picture);
      case 'orderedList':
        return itemLines(block.content, (index) => `${block.attrs.start + index}. `, picture);
      case 'blockquote':
        return quoted(linesOf(block.content, picture));
      case 'horizontalRule':
        return [{ gap: PARAGRAPH_GAP, runs: [plain(RULE)] }];
      case 'image': {
        const words = picture(block.attrs).normalize('NFC');
        return words === '' ? [] : [{ gap: PARAGRAPH_GAP, runs: [plain(words)] }];
      }
      case 'table':
        return block.content.map(({ content }, index) => ({
          gap: index === 0 ? PARAGRAPH_GAP : LINE_GAP,
          runs: content.flatMap((cell, at) => [
            ...(at === 0 ? [] : [plain(' | ')]),
            ...linesOf(cell.content, picture).flatMap(({ runs }, line) =>
              line === 0 ? runs : [plain(' '), ...runs],
            ),
          ]),
        }));
      default:
        return assertNever(block);
    }
  });
}

function itemLines(
  items: readonly { readonly content: readonly Block[] }[],
  markOf: (index: number) => string,
  picture: (picture: TextPicture) => string,
): readonly Line[] {
  return items.flatMap(({ content }, index) => {
    const [first, ...rest] = linesOf(content, picture);
    if (first === undefined) return [];
    const marked = {
      gap: index === 0 ? PARAGRAPH_GAP : LINE_GAP,
      runs: [plain(markOf(index)), ...first.runs],
    };
    return [marked, ...rest.map((line) => ({ ...line, gap: LINE_GAP }))];
  });
}

function quoted(lines: readonly Line[]): readonly Line[] {
  return lines.map((line, index) => ({
    ...line,
    runs: [
      ...(index === 0 ? [plain('”')] : []),
      ...line.runs,
      ...(index === lines.length - 1 ? [plain('”')] : []),
    ],
  }));
}

function inlineRuns(content: readonly Inline[] | undefined): readonly Run[] {
  return (content ?? []).map((node) => (node.type === 'hardBreak' ? plain('\n') : textRun(node)));
}

function textRun(node: TextNode): Run {
  const link = node.marks?.find((mark) => mark.type === 'link');
  return { text: node.text.normalize('NFC'), href: link?.type === 'link' ? link.attrs.href : null };
}

const plain = (text: string): Run => ({ text, href: null });

/** The text alone, as for search, or for a channel that turns bare addresses into links itself. */
export function toPlainText(document: ProseDocument, picture = captionOf): string {
  return mergedRuns(toRuns(document, picture)).map(spelledOut).join('');
}

/** Neighbouring runs of one link become one, so that an address after bold words is not said twice. */
export function mergedRuns(runs: readonly Run[]): readonly Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last !== undefined && last.href === run.href) {
      merged[merged.length - 1] = { ...last, text: last.text + run.text };
    } else merged.push(run);
  }
  return merged;
}

/** A link in words alone: the address in brackets after them, unless the words are the address. */
export function spelledOut({ text, href }: Run): string {
  if (href === null) return text;
  const address = href.replace(/^mailto:/u, '');
  return text.trim() === address || text.trim() === href ? text : `${text} (${address})`;
}

/** Plain text as a document: an empty line parts paragraphs, a single line break stays one. */
export function documentFromText(text: string): ProseDocument {
  const paragraphs = text
    .replace(/\r\n?/gu, '\n')
    .trim()
    .split(/\n{2,}/u);
  return {
    type: 'doc',
    content: paragraphs.map((paragraph) => ({ type: 'paragraph', content: inlineFromText(paragraph) })),
  };
}

function inlineFromText(paragraph: string): Inline[] {
  return paragraph
    .split('\n')
    .flatMap((line, index): Inline[] => [
      ...(index === 0 ? [] : [{ type: 'hardBreak' } as const]),
      ...(line === '' ? [] : [{ type: 'text', text: line } as const]),
    ]);
}
