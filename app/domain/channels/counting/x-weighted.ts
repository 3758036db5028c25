import { findXLinks } from './x-links';

/** Every link costs the same, because X shortens it. */
const LINK_WEIGHT = 23;
const FULL_WEIGHT = 2;
const LIGHT_WEIGHT = 1;

/** twitter-text configuration v3: code points of weight 1. All others weigh 2. */
const LIGHT_RANGES = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
] as const;

/*
 * Emoji of several code points that X counts as one: what Unicode recommends, written in full. A joined
 * sequence that lacks its variation selector is counted in pieces, as X's own parser (twemoji) reads it;
 * the exceptions it makes are named. Single emoji need no mention: alone they weigh 2 in any case. The
 * flag `v` is built from text because the compiler's target is older than the flag.
 */
const EMOJI_OF_X = new RegExp(
  '\\p{Emoji_Modifier_Base}\\uFE0F\\p{Emoji_Modifier}|\\p{RGI_Emoji}|[#*0-9]\\u20E3|\\u{1F441}\\u200D\\u{1F5E8}',
  'gv',
);

/** Length as X counts it: NFC first, a link 23, an emoji 2 however it is built, CJK 2. */
export function countWeighted(raw: string): number {
  const text = raw.normalize('NFC');
  const links = new Map(findXLinks(text).map(({ start, end }) => [start, end]));
  const emoji = new Map(
    [...text.matchAll(EMOJI_OF_X)].map((match) => [match.index, match.index + match[0].length]),
  );
  let weight = 0;
  let at = 0;
  while (at < text.length) {
    const linkEnd = links.get(at);
    const emojiEnd = emoji.get(at);
    if (linkEnd !== undefined) {
      weight += LINK_WEIGHT;
      at = linkEnd;
    } else if (emojiEnd !== undefined) {
      weight += FULL_WEIGHT;
      at = emojiEnd;
    } else {
      const codePoint = text.codePointAt(at) ?? 0;
      weight += isLight(codePoint) ? LIGHT_WEIGHT : FULL_WEIGHT;
      at += codePoint > 0xffff ? 2 : 1;
    }
  }
  return weight;
}

function isLight(codePoint: number): boolean {
  return LIGHT_RANGES.some(([first, last]) => codePoint >= first && codePoint <= last);
}
