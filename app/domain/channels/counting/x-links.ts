import { ACCENTED, linksByGrammar, QUERY_OF_X, type LinkGrammar, type Span } from './link-grammar';

const IN_PATH = `[a-z\\u0400-\\u04FF0-9!*';:=+,.$/%#\\[\\]\\-\\u2013_~@|&${ACCENTED}]`;
const IN_BRACKETS = `\\((?:${IN_PATH}+|${IN_PATH}*\\(${IN_PATH}+\\)${IN_PATH}*)\\)`;
const ENDS_PATH = `(?:[+\\-a-z\\u0400-\\u04FF0-9=_#/${ACCENTED}]|${IN_BRACKETS})`;
const PATH = `(?:${IN_PATH}*(?:${IN_BRACKETS}${IN_PATH}*)*${ENDS_PATH}|@${IN_PATH}+/)`;
// A path may hold a combining accent by itself; the class lists them on purpose.

const AFTER_DOMAIN = new RegExp(`(?::[0-9]+)?(/(?:${PATH})*)?(?:${QUERY_OF_X})?`, 'iy');

const LONGEST_URL = 4096;
/** What X puts before a link that has no protocol. */
const DEFAULT_PROTOCOL = 'https://'.length;

const X: LinkGrammar = {
  protocol: /https?:\/\//iy,
  afterDomain: AFTER_DOMAIN,
  bare: true,
  // twitter-text adds the protocol to the whole link, also to one that begins with it.
  longest: (protocol) => LONGEST_URL - (protocol || DEFAULT_PROTOCOL),
};

/**
 * Addresses that X will shorten, and therefore counts as 23 each: also "laaja.fi/lasku" without
 * https://. UTF-16 spans in text order, none overlapping.
 */
export function findXLinks(text: string): readonly Span[] {
  return linksByGrammar(text, X);
}
