import { TOP_LEVEL_DOMAINS } from './top-level-domains';

export type Span = { readonly start: number; readonly end: number };

/*
 * What X turns into a link, and therefore counts as 23: also "laaja.fi/lasku" without https://. The
 * grammar follows twitter-text 3 (Apache-2.0), which X names as the definition of its counting.
 */
const PUNCTUATION =
  '\\s!-/:-@\\[-`{-~\\p{Cc}\\uFFFE\\uFEFF\\uFFFF\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
const WITH_PROTOCOL = new RegExp(`https?://((?:[^${PUNCTUATION}]|[-_.])+)`, 'giu');
const ASCII_LIKE = 'a-z0-9\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F';
const WITHOUT_PROTOCOL = new RegExp(
  `(?<![${ASCII_LIKE}@＠$#＃\\uFFFE\\uFEFF\\uFFFF._/-])(?:[${ASCII_LIKE}-]+\\.)+(?:[a-z][a-z0-9-]*|(?:(?!\\p{ASCII})\\p{L})+)`,
  'giu',
);
const LONGEST_LABEL = 63;

const MAY_NOT_PRECEDE = /[a-z0-9@＠$#＃\uFFFE\uFEFF\uFFFF]$/i;
const MAY_NOT_FOLLOW_DOMAIN = /^[0-9a-z@+-]/iu;

const PATH_LETTERS =
  'a-z0-9\\u0400-\\u04FF\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\u0253-\\u02BB\\u0300-\\u036F\\u1E00-\\u1EFF';
const IN_PATH = `[${PATH_LETTERS}!*';:=+,.$/%#\\[\\]\\-\\u2013_~@|&]`;
const IN_BRACKETS = `\\((?:${IN_PATH}+|${IN_PATH}*\\(${IN_PATH}+\\)${IN_PATH}*)\\)`;
const ENDS_PATH = `(?:[+\\-${PATH_LETTERS}=_#/]|${IN_BRACKETS})`;
const PATH = `(?:${IN_PATH}*(?:${IN_BRACKETS}${IN_PATH}*)*${ENDS_PATH}|@${IN_PATH}+/)`;
const QUERY = "\\?[a-z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]*[a-z0-9\\-_&=#/]";
// A path may hold a combining accent by itself; the class lists them on purpose.
// eslint-disable-next-line no-misleading-character-class
const AFTER_DOMAIN = new RegExp(`^(?::[0-9]+)?(?:/(?:${PATH})?)?(?:${QUERY})?`, 'iu');

/** A link, and how far the text has been read when it ends: a bare link's query is read but not in it. */
type Match = Span & { readonly readTo: number };

/** Addresses that X will shorten, as UTF-16 spans in text order, none overlapping. */
export function findXLinks(text: string): readonly Span[] {
  const full = [...text.matchAll(WITH_PROTOCOL)].map((match) =>
    linkWithProtocol(text, match.index, match[1] ?? ''),
  );
  const bare = [...text.matchAll(WITHOUT_PROTOCOL)].map((match) => bareLink(text, match.index, match[0]));
  const inOrder = [...full, ...bare].filter((match) => match !== null).sort((a, b) => a.start - b.start);
  const links: Span[] = [];
  let readTo = 0;
  for (const match of inOrder) {
    if (match.start < readTo) continue;
    links.push({ start: match.start, end: match.end });
    readTo = match.readTo;
  }
  return links;
}

function linkWithProtocol(text: string, start: number, candidate: string): Match | null {
  if (MAY_NOT_PRECEDE.test(text.slice(Math.max(0, start - 1), start))) return null;
  const domainStart = text.indexOf('//', start) + 2;
  const domain = validDomain(candidate, text.slice(domainStart + candidate.length));
  if (domain === null) return null;
  const end = restEnd(text, domainStart + domain.length);
  return { start, end, readTo: end };
}

function bareLink(text: string, start: number, candidate: string): Match | null {
  const domain = validDomain(candidate, text.slice(start + candidate.length));
  if (domain === null) return null;
  const domainEnd = start + domain.length;
  const readTo = restEnd(text, domainEnd);
  // A port or a query alone stays outside the link; after a path they belong to it.
  const end = /^(?::[0-9]+)?\//u.test(text.slice(domainEnd, readTo)) ? readTo : domainEnd;
  return { start: startOfBare(start, domain), end, readTo };
}

/** At the very beginning of a text, X takes a letter beyond ASCII for what stands before the link. */
function startOfBare(start: number, domain: string): number {
  return start === 0 && /^[^\p{ASCII}][^.]/u.test(domain) ? 1 : start;
}

/** The longest leading part of `candidate` that is a host under a real top-level domain. */
function validDomain(candidate: string, after: string): string | null {
  const labels = candidate.split('.');
  for (let count = labels.length; count >= 2; count -= 1) {
    const tld = topLevelIn(labels[count - 1] ?? '');
    if (tld === null) continue;
    const domain = [...labels.slice(0, count - 1), tld].join('.');
    const follows = candidate.slice(domain.length) + after;
    if (!MAY_NOT_FOLLOW_DOMAIN.test(follows) && isHost(domain)) return domain;
  }
  return null;
}

/** "com", also where other letters follow it without a space, as in Japanese. */
function topLevelIn(label: string): string | null {
  const ascii = /^[a-z0-9-]+/iu.exec(label)?.[0] ?? '';
  return [label, ascii].find((tld) => isTopLevel(tld.toLowerCase())) ?? null;
}

function isTopLevel(label: string): boolean {
  return TOP_LEVEL_DOMAINS.has(label) || /^xn--[-0-9a-z]+$/u.test(label);
}

/** Labels neither begin nor end with a hyphen, the registered one has no underscore, and all fit the 63 octets of the DNS when encoded. */
function isHost(domain: string): boolean {
  const labels = domain.split('.');
  if (labels.some((label) => label === '' || /^[-_]|[-_]$/u.test(label))) return false;
  if (labels.at(-2)?.includes('_')) return false;
  const address = `http://${domain}`;
  const encoded = URL.canParse(address) ? new URL(address).hostname : domain;
  return encoded.split('.').every((label) => label.length <= LONGEST_LABEL);
}

function restEnd(text: string, from: number): number {
  return from + (AFTER_DOMAIN.exec(text.slice(from))?.[0].length ?? 0);
}
