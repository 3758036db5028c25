import { compile } from 'html-to-text';

// Elements nested deeper than any real mail's are cut, not followed.
const fromHtml = compile({
  wordwrap: false,
  limits: { maxInputLength: 5_000_000, maxDepth: 100, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

// Time grows with the square of the nesting: 20,000 tags take a tenth of a second, 400,000 take minutes.
const MAX_TAGS = 20_000;

/** Whether HTML is of a size that a person's mail program makes, newsletters included. */
export function isReadableHtml(html: string): boolean {
  let tags = 0;
  for (let at = html.indexOf('<'); at !== -1 && tags <= MAX_TAGS; at = html.indexOf('<', at + 1)) tags += 1;
  return tags <= MAX_TAGS;
}

/** HTML as the reader would see it: no markup, no scripts, no styles, no pictures, no link targets. */
export function htmlToPlain(html: string): string {
  return tidy(fromHtml(html));
}

/** A message's text as it is kept: HTML turned into text, line breaks as `\n`, no control characters. */
export function plainText(text: string): string {
  return LOOKS_LIKE_HTML.test(text) && isReadableHtml(text) ? htmlToPlain(text) : tidy(text);
}

/** A short value on one line: a name, a channel, a key. */
export function oneLine(value: string): string {
  return tidy(value).replace(/\s+/g, ' ');
}

// Ticket systems export whole HTML bodies. A customer who writes "a < b" has not written HTML.
const LOOKS_LIKE_HTML =
  /<(?:!doctype html|\/?(?:html|body|head|script|style|div|p|br|table|span|iframe|svg|img)(?:\s[^<>]*)?\/?>)/i;

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '') // PostgreSQL stores no NUL, and nobody reads the others
    .replace(/\p{Cs}/gu, '\ufffd') // half a surrogate pair is not a character
    .trim();
}
