import { linksByGrammar, type LinkGrammar, type Span } from './link-grammar';

/*
 * Mastodon finds links as twitter-text does, with more protocols and with any letter in paths and
 * queries (mastodon/mastodon, config/initializers/twitter_regex.rb); what has no protocol is text.
 */
const IN_PATH = '[^\\p{White_Space}<>()?]';
const IN_BRACKETS = `\\((?:${IN_PATH}+|${IN_PATH}*\\(${IN_PATH}+\\)${IN_PATH}*)\\)`;
const ENDS_PATH = `(?:[^\\p{White_Space}()?!*"'「」<>;:=,.$%\\[\\]~&|@]|${IN_BRACKETS})`;
const PATH = `(?:${IN_PATH}*(?:${IN_BRACKETS}${IN_PATH}*)*${ENDS_PATH}|${IN_PATH}+/)`;
const BEYOND_ASCII =
  '\\u{A0}-\\u{D7FF}\\u{E000}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}\\u{10000}-\\u{DFFFD}\\u{E1000}-\\u{10FFFD}';
const QUERY = `\\?[a-z0-9!?*'();:&=+$/%#\\[\\]\\-_.,~|@^${BEYOND_ASCII}]*[a-z0-9_&=#/\\-${BEYOND_ASCII}]`;

const LONGEST_URL = 4096;

const MASTODON: LinkGrammar = {
  protocol: /(?:https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini):\/\//iy,
  afterDomain: new RegExp(`(?::[0-9]+)?(/(?:${PATH})*)?(?:${QUERY})?`, 'iuy'),
  bare: false,
  longest: () => LONGEST_URL,
};

/** Addresses that Mastodon will link, and therefore counts at a fixed length: UTF-16 spans in text order. */
export function findMastodonLinks(text: string): readonly Span[] {
  return linksByGrammar(text, MASTODON);
}
