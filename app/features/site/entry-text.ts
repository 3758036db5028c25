/** The beginning of a text on one line: at most `limit` characters, cut at a word, with an ellipsis when cut. */
export function firstSentences(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit + 1);
  const boundary = cut.lastIndexOf(' ');
  return `${cut.slice(0, boundary > limit / 2 ? boundary : limit).replace(/[\s.,;:!?–-]+$/u, '')}…`;
}

/** The answer's first paragraph apart from the rest, both still HTML of our own serializer. */
export function splitLead(html: string): { readonly lead: string | null; readonly rest: string } {
  const first = /^<p>([\s\S]*?)<\/p>\n?/.exec(html);
  if (!first?.[1]) return { lead: null, rest: html };
  return { lead: first[1], rest: html.slice(first[0].length) };
}

/** The text as it can be read away from the site: its pictures with their whole addresses. */
export function readAnywhere(html: string, base: string): string {
  return html.replaceAll('<img src="/', `<img src="${base}/`);
}

/** Minutes to read at 200 words a minute, at least one. */
export function readingMinutes(text: string): number {
  return Math.max(1, Math.round((text.match(/\S+/g)?.length ?? 0) / 200));
}
