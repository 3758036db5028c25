import { z } from 'zod';
import { wellFormed } from '~/lib/well-formed';
import { ALT_MAX } from '~/domain/media/media';

/** Deeper than any text a person writes; keeps a made-up document from exhausting the stack. */
const MAX_DEPTH = 16;
export const MAX_TEXT_LENGTH = 200_000;
/** Columns or rows that one cell of a table may cover. */
const MAX_SPAN = 50;
export const CAPTION_MAX = 500;
const SAFE_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:'];

/** An address that may be put in front of readers: nothing that runs code, nothing with a password in it. */
export function isSafeHref(href: string): boolean {
  // Browsers ignore tabs and line breaks inside "java\nscript:", so an address with them is refused.
  if (/[\s\p{Cc}]/u.test(href) || !URL.canParse(href)) return false;
  const url = new URL(href);
  if (!SAFE_PROTOCOLS.includes(url.protocol)) return false;
  if (url.protocol === 'mailto:') return url.pathname.includes('@');
  return url.hostname !== '' && url.username === '' && url.password === '';
}

const plainMark = z.object({ type: z.enum(['bold', 'italic', 'code']) });
const linkMark = z.object({
  type: z.literal('link'),
  attrs: z.object({
    href: z.string().max(2048).refine(isSafeHref, 'expected an http, https or mailto address'),
  }),
});
const mark = z.discriminatedUnion('type', [plainMark, linkMark]);

const text = z.object({
  type: z.literal('text'),
  text: z.string().min(1).transform(wellFormed),
  marks: z.array(mark).optional(),
});
const hardBreak = z.object({ type: z.literal('hardBreak') });
const inline = z.discriminatedUnion('type', [text, hardBreak]);

const paragraph = z.object({ type: z.literal('paragraph'), content: z.array(inline).optional() });
const heading = z.object({
  type: z.literal('heading'),
  attrs: z.object({ level: z.union([z.literal(2), z.literal(3)]) }),
  content: z.array(inline).optional(),
});
const horizontalRule = z.object({ type: z.literal('horizontalRule') });
/** A picture of the media library, by its id: addresses die, and who may see it is asked each time. */
const image = z.object({
  type: z.literal('image'),
  attrs: z.object({
    assetId: z.uuid().toLowerCase(),
    alt: z.string().max(ALT_MAX).transform(wellFormed).default(''),
    caption: z.string().max(CAPTION_MAX).transform(wellFormed).default(''),
  }),
});

const listItem = z.object({
  type: z.literal('listItem'),
  get content(): z.ZodArray<typeof block> {
    return z.array(block).min(1);
  },
});
const bulletList = z.object({ type: z.literal('bulletList'), content: z.array(listItem).min(1) });
const orderedList = z.object({
  type: z.literal('orderedList'),
  attrs: z.object({ start: z.number().int().min(0).default(1) }).default({ start: 1 }),
  content: z.array(listItem).min(1),
});
const blockquote = z.object({
  type: z.literal('blockquote'),
  get content(): z.ZodArray<typeof block> {
    return z.array(block).min(1);
  },
});
const span = z.number().int().min(1).max(MAX_SPAN).default(1);
const cell = z.object({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: z.object({ colspan: span, rowspan: span }).default({ colspan: 1, rowspan: 1 }),
  get content(): z.ZodArray<typeof block> {
    return z.array(block).min(1);
  },
});
const tableRow = z.object({ type: z.literal('tableRow'), content: z.array(cell) });
const table = z.object({ type: z.literal('table'), content: z.array(tableRow).min(1) });
const block = z.discriminatedUnion('type', [
  table,
  paragraph,
  heading,
  bulletList,
  orderedList,
  blockquote,
  horizontalRule,
  image,
]);

const shape = z.object({ type: z.literal('doc'), content: z.array(block) });

/**
 * A post's or an answer's text as the editor keeps it: a closed set of nodes and marks. An unknown
 * node, a heading of another level or an unsafe address is an error; attributes that mean nothing
 * here (class, target) are dropped, and half of a character becomes the sign for an unreadable one. Used at every save, so that nothing else is ever rendered.
 */
export const documentSchema = z
  .unknown()
  .superRefine((value, context) => {
    if (depthOf(value) > MAX_DEPTH * 2) context.addIssue({ code: 'custom', message: 'nested too deeply' });
    else if (textLength(value) > MAX_TEXT_LENGTH) {
      context.addIssue({ code: 'custom', message: `expected at most ${MAX_TEXT_LENGTH} characters of text` });
    }
  })
  .pipe(shape);

export type Mark = z.infer<typeof mark>;
export type TextNode = z.infer<typeof text>;
export type Inline = z.infer<typeof inline>;
export type Cell = z.infer<typeof cell>;
export type ListItem = z.infer<typeof listItem>;
export type Block = z.infer<typeof block>;
export type ProseDocument = z.infer<typeof shape>;

/** Levels of objects and arrays, counted without recursion. */
function depthOf(root: unknown): number {
  let level: readonly unknown[] = [root];
  let depth = 0;
  while (level.length > 0 && depth <= MAX_DEPTH * 2) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    depth += 1;
  }
  return depth;
}

/** Safe to recurse: only asked when the depth is known to be small. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, child]) =>
      sum + (key === 'text' && typeof child === 'string' ? child.length : textLength(child)),
    0,
  );
}
