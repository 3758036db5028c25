import { TOP_LEVEL_DOMAINS, TOP_LEVEL_DOMAINS_OF_X } from './top-level-domains';

export type Span = { readonly start: number; readonly end: number };

/*
 * How X and Mastodon find links in a text. The grammar and the order in which it is tried follow
 * twitter-text 3 (Apache-2.0), which X names as the definition of its counting and Mastodon builds on;
 * a differential run against that library found no other answer. It is written out by hand where the
 * library's own expression takes time in the square of the length.
 */
export type LinkGrammar = {
  /** Sticky. */
  readonly protocol: RegExp;
  /** Sticky: port, path (the first group) and query. */
  readonly afterDomain: RegExp;
  /** Whether "laaja.fi/lasku" is a link without https://. */
  readonly bare: boolean;
  /** The longest that is still a link, in UTF-16 units, when so many of them are its protocol (0: it has none). */
  readonly longest: (protocol: number) => number;
};

const NEVER_IN_TEXT = '\\uFFFE\\uFEFF\\uFFFF';
const DIRECTION = '\\u202A-\\u202E\\u061C\\u200E\\u200F\\u2066-\\u2069';
const SPACES = '\\x09-\\x0D\\x20\\x85\\xA0\\u1680\\u180E\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000';
const PUNCTUATION = "!'#%&()*+,\\\\\\-./:;<=>?@\\[\\]^_{|}~$";
const OUTSIDE_DOMAIN = `${PUNCTUATION}${SPACES}${NEVER_IN_TEXT}${DIRECTION}`;
/** Longer than any host name (253) with room for one wrong label, so that a text of letters is read in linear time. */
const LONGEST_HOST = 320;
const HOST = new RegExp(`(?:[^${OUTSIDE_DOMAIN}]|[-_.]){1,${LONGEST_HOST}}`, 'y');
const MAY_PRECEDE = new RegExp(`[^A-Za-z0-9@＠$#＃${NEVER_IN_TEXT}]`);
const MAY_NOT_PRECEDE_BARE = /[-_./]/;
const MAY_NOT_FOLLOW_DOMAIN = /[0-9a-z@+-]/i;

const COMBINING = '\\u0300-\\u036F';
const ACCENTED_LETTERS =
  '\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\xFF\\u0100-\\u024F\\u0253\\u0254\\u0256\\u0257\\u0259\\u025B\\u0263\\u0268\\u026F\\u0272\\u0289\\u028B\\u02BB\\u1E00-\\u1EFF';
export const ACCENTED = `${ACCENTED_LETTERS}${COMBINING}`;
export const QUERY_OF_X = "\\?[a-z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]*[a-z0-9\\-_&=#/]";
// Combining marks stand first: after a letter they would read as one character with it.
const ASCII_LIKE_LABEL = `[${COMBINING}\\-a-z0-9${ACCENTED_LETTERS}]`;
const ASCII_LIKE_PREFIX = new RegExp(`(?:${ASCII_LIKE_LABEL}+\\.)+`, 'iy');
const TCO_SLUG = new RegExp(`^https?://t\\.co/([a-z0-9]+)(?:${QUERY_OF_X})?`, 'i');
const LONGEST_TCO_SLUG = 40;
const LONGEST_LABEL = 63;

/** Where a link was read from: `domain`, and what is after it up to `end`; `path` tells whether there is one. */
type Candidate = { readonly domain: Span; readonly end: number; readonly hasPath: boolean };

/** Links by this grammar, as UTF-16 spans in text order, none overlapping. */
export function linksByGrammar(text: string, grammar: LinkGrammar): readonly Span[] {
  const links: Span[] = [];
  let nextDot = text.indexOf('.');
  let at = 0;
  while (at < text.length && nextDot !== -1) {
    // A link begins after a character that may stand before one, which the link before has not used up.
    const starts = at === 0 ? [1, 0] : [at + 1];
    const read = starts
      .filter((start) => start === 0 || MAY_PRECEDE.test(text.charAt(start - 1)))
      .map((start) => ({ start, candidate: candidateAt(text, start, nextDot, grammar) }))
      .find(({ candidate }) => candidate !== null);
    if (read?.candidate) {
      links.push(...linksIn(text, read.start, read.candidate, grammar));
      at = read.candidate.end;
    } else at += 1;
    if (nextDot < at) nextDot = text.indexOf('.', at);
  }
  return links;
}

function candidateAt(
  text: string,
  start: number,
  nextDot: number,
  { protocol, afterDomain }: LinkGrammar,
): Candidate | null {
  const from = start + (matchAt(protocol, text, start)?.length ?? 0);
  const domain = domainAt(text, from, nextDot) ?? (from === start ? null : domainAt(text, start, nextDot));
  if (domain === null) return null;
  afterDomain.lastIndex = domain.end;
  const [rest = '', path] = afterDomain.exec(text) ?? [];
  return { domain, end: domain.end + rest.length, hasPath: path !== undefined };
}

/** The longest run of labels from `from` on that ends in a real top-level domain. */
function domainAt(text: string, from: number, nextDot: number): Span | null {
  if (nextDot - from > LONGEST_HOST) return null;
  const host = matchAt(HOST, text, from);
  if (host === null || !host.includes('.')) return null;
  let domain: Span | null = null;
  let labelStart = from;
  let before: string | null = null;
  for (const label of host.split('.')) {
    if (before !== null && !before.includes('_')) {
      const tld = topLevelAt(text, labelStart, label);
      if (tld !== null) domain = { start: from, end: labelStart + tld.length };
    }
    if (label === '' || /^[-_]|[-_]$/.test(label)) break;
    before = label;
    labelStart += label.length + 1;
  }
  return domain;
}

/** "com", also where other letters follow it without a space, as in Japanese. */
function topLevelAt(text: string, start: number, label: string): string | null {
  for (let length = Math.min(label.length, LONGEST_LABEL); length > 1; length -= 1) {
    if (MAY_NOT_FOLLOW_DOMAIN.test(text.charAt(start + length))) continue;
    const name = label.slice(0, length);
    if (isTopLevel(name)) return name;
  }
  return null;
}

function isTopLevel(name: string): boolean {
  const label = name.toLowerCase();
  return TOP_LEVEL_DOMAINS.has(label) || TOP_LEVEL_DOMAINS_OF_X.has(label) || /^xn--[-0-9a-z]+$/.test(label);
}

function linksIn(
  text: string,
  start: number,
  { domain, end, hasPath }: Candidate,
  { bare, longest }: LinkGrammar,
): readonly Span[] {
  const name = text.slice(domain.start, domain.end);
  if (!isHost(name) || end - start > longest(domain.start - start)) return [];
  if (domain.start === start) {
    if (!bare) return [];
    if (start > 0 && MAY_NOT_PRECEDE_BARE.test(text.charAt(start - 1))) return [];
    const parts = bareDomains(name).map((span) => ({ start: start + span.start, end: start + span.end }));
    const last = parts.at(-1);
    // A port or a query alone stays outside a link without protocol; after a path they belong to it.
    return last === undefined || !hasPath ? parts : [...parts.slice(0, -1), { start: last.start, end }];
  }
  // X's own short links end where their name ends.
  const short = TCO_SLUG.exec(text.slice(start, end));
  if (short === null) return [{ start, end }];
  return (short[1] ?? '').length > LONGEST_TCO_SLUG ? [] : [{ start, end: start + short[0].length }];
}

/** Without protocol, only the parts of a name that are in Latin letters become links. */
function bareDomains(name: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < name.length) {
    const end = bareDomainEnd(name, at);
    if (end === null) at += 1;
    else {
      spans.push({ start: at, end });
      at = end;
    }
  }
  return spans;
}

function bareDomainEnd(name: string, at: number): number | null {
  let labels = matchAt(ASCII_LIKE_PREFIX, name, at);
  while (labels !== null && labels !== '') {
    const end = at + labels.length;
    const tld = topLevelAt(name, end, name.slice(end).split('.', 1)[0] ?? '');
    if (tld !== null) return end + tld.length;
    labels = labels.slice(0, labels.lastIndexOf('.', labels.length - 2) + 1);
  }
  return null;
}

/** Every label fits the 63 octets of the DNS when encoded; one that is encoded already has ASCII letters only. */
function isHost(domain: string): boolean {
  if (domain.startsWith('xn--') && bareDomains(domain).length === 0) return false;
  return domain.split('.').every((label) => {
    const address = `http://${label}`;
    const isAscii = /^[\x20-\x7E]*$/.test(label);
    const encoded = !isAscii && URL.canParse(address) ? new URL(address).hostname : label;
    return encoded.length <= LONGEST_LABEL;
  });
}

function matchAt(sticky: RegExp, text: string, at: number): string | null {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? null;
}
