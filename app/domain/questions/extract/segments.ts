import { trimSpan, type Span } from './span';
import { dropClosing, isSignature, skipPleasantries } from './pleasantries';

/** How a part is set off from the one before it. */
export type Break = 'start' | 'line' | 'paragraph' | 'question' | 'stop' | 'connector' | 'then' | 'and';
export type Segment = Span & { readonly after: Break };

const INTERROGATIVE_EN = String.raw`(?:how|what|why|when|where|which|who|can|could|is|are|do|does|did|will|would|should|has|have|may)`;
const INTERROGATIVE_FI = String.raw`(?:mitä|mikä|miten|miksi|miks|missä|mistä|mihin|milloin|koska|kuka|kuinka|paljonko|montako|\p{L}{1,18}(?:ko|kö|ks)(?:han|hän)?)`;
const INTERROGATIVE_SV = String.raw`(?:hur|vad|varför|när|var|vem|vilken|kan|går|är|har|ska|finns)`;
const INTERROGATIVE = String.raw`(?:${INTERROGATIVE_EN}|${INTERROGATIVE_FI}|${INTERROGATIVE_SV})(?![\p{L}])`;

/*
 * The places where one part of a message ends. Alternatives in order of strength; each is one run of
 * characters, so that finding all of them takes one pass over the text.
 */
const BREAKS = new RegExp(
  [
    String.raw`(?<paragraph>\n[^\S\n]{0,40}\n\s{0,200})`,
    String.raw`(?<line>\n)`,
    String.raw`(?<joined>[?!.]+\s+(?:and|also|plus|ja|lisäksi|sekä|och|dessutom),?\s+)(?=\p{L})`,
    String.raw`(?<question>[?？]+["”’')\]]?(?:[?!.\s]+|(?=$|\p{Lu}|\p{Extended_Pictographic})))`,
    String.raw`(?<emoji>(?:\p{Extended_Pictographic}\ufe0f?)+)`,
    String.raw`(?<connector>[,.;]?\s{1,4}(?:and\s+another\s+thing|another\s+(?:thing|question)|one\s+more\s+thing|toinen\s+(?:juttu|asia|kysymys)|vielä\s+(?:yks(?:i)?|toinen)\s+(?:juttu|asia|kysymys)|en\s+annan\s+sak|en\s+fråga\s+till)\s*[:,-]?\s+)`,
    String.raw`(?<then>,?\s{1,4}ja\s+sitten\s+)(?=\p{L}|\p{N})`,
    String.raw`(?<also>[,.;]?\s{1,4}(?:also|lisäksi|dessutom)[,]?\s+)(?=(?:i|my|the|please|explain|tell|there|help|it|any|${INTERROGATIVE})(?![\p{L}]))`,
    String.raw`(?<stop>(?:[!…]|\.{1,8})["”’')]*\s+)(?=["“(]?\p{L})`,
    String.raw`(?<and>,?\s{1,4}(?:and|ja|sekä|och)\s+)(?=${INTERROGATIVE})`,
  ].join('|'),
  'giu',
);
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{L}|esim|ns|mm|yms|jne|tms|kpl|klo|nro|puh|as|os|y|ym|ks|vrt|e\.g|i\.e|etc|mr|mrs|ms|dr|no|approx|t\.ex|bl\.a|ca|nr|tel)\.$/iu;

/** A day of the month, or the like: "28. päivä", "28.8. ja". */
const ORDINAL = /(?:^|[\s(–-])\d{1,2}\.(?:\d{1,2}\.)?$/u;

/** Whether a full stop at the end of `before` ends no sentence. */
function goesOn(before: string, next: string): boolean {
  return ABBREVIATION.test(before) || (ORDINAL.test(before) && /\p{Ll}/u.test(next));
}

/** Whether the full stop at `from`, in a part that begins at `start`, is one of an abbreviation or a date before `next`. */
const standsWithin = (text: string, start: number, from: number, next: number): boolean =>
  goesOn(text.slice(Math.max(start, from - 12), from + 1), text.slice(next, next + 1));

/** Parts of a message in order, without greetings, signatures and white space; empty ones left out. */
export function splitMessage(text: string, limit: number): readonly Segment[] {
  const raw: Segment[] = [];
  let start = 0;
  let after: Break = 'start';
  const cut = (end: number, next: number, kind: Break): void => {
    raw.push({ start, end, after });
    start = next;
    after = kind;
  };
  for (const match of text.slice(0, limit).matchAll(BREAKS)) {
    const { paragraph, line, joined, question, emoji, connector, then, also, stop } = match.groups ?? {};
    const from = match.index;
    const to = from + match[0].length;
    if (paragraph !== undefined) cut(from, to, 'paragraph');
    else if (line !== undefined) cut(from, to, 'line');
    else if (joined?.startsWith('.') && standsWithin(text, start, from, from + 2)) continue;
    else if (joined !== undefined) cut(from + (/^[?!.]+/.exec(joined)?.[0].length ?? 0), to, 'connector');
    else if (question !== undefined) cut(from + question.trimEnd().length, to, 'question');
    else if (emoji !== undefined) cut(from, to, 'stop');
    else if (then !== undefined) cut(from, to, 'then');
    else if (connector !== undefined || also !== undefined) cut(from, to, 'connector');
    else if (stop === undefined) cut(from, to, 'and');
    else if (!standsWithin(text, start, from, to)) cut(from + stop.trimEnd().length, to, 'stop');
  }
  cut(Math.min(text.length, limit), text.length, 'stop');
  return clean(text, raw);
}

function clean(text: string, raw: readonly Segment[]): readonly Segment[] {
  const kept: Segment[] = [];
  raw.forEach((segment, at) => {
    let span = trimSpan(text, segment);
    span = trimSpan(text, { start: skipPleasantries(text, span.start, span.end), end: span.end });
    span = trimSpan(text, { start: skipConnector(text, span), end: span.end });
    span = trimSpan(text, { start: span.start, end: dropClosing(text, span.start, span.end) });
    const part = text.slice(span.start, span.end);
    const wordCount = part.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    const closes = at > 0 && at >= raw.length - 3;
    if (wordCount === 0 || (closes && isSignature(part))) return;
    kept.push({ ...span, after: segment.after });
  });
  return kept;
}

const LEADING_CONNECTOR = /(?:and|ja|also|lisäksi|plus|sekä|och|dessutom)(?![\p{L}])[,\s]+(?:also\s+)?/iuy;

function skipConnector(text: string, { start, end }: Span): number {
  LEADING_CONNECTOR.lastIndex = start;
  return LEADING_CONNECTOR.test(text) ? Math.min(LEADING_CONNECTOR.lastIndex, end) : start;
}
