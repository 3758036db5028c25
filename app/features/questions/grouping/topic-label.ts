import type { Encode } from '~/domain/questions/encode/encoder';
import { hasMask, withoutMasks } from '~/domain/questions/redact/masks';

/** A way of asking that a topic holds, and how many asked so. Personal data masked. */
export type Wording = { readonly text: string; readonly count: number };

const LONGEST = 90;
/** A title of a word or two says too little, one over a line too much. */
const GOOD = { from: 18, to: 72 } as const;
/** Wordings that are compared with each other: the most common ones of a topic speak for the rest. */
const COMPARED = 40;

/**
 * The wording that speaks for a topic: nearest to all others in meaning, counting how many asked so,
 * and short enough to be a title. One that shows personal data was covered is taken only where
 * there is no other.
 */
export function representativeOf(wordings: readonly Wording[], encode: Encode): string {
  const candidates = wordings.toSorted((a, b) => b.count - a.count).slice(0, COMPARED);
  const vectors = candidates.map(({ text }) => encode(text));
  let best = candidates[0]?.text ?? '';
  let highest = -Infinity;
  candidates.forEach(({ text, count }, at) => {
    let near = 0;
    let weight = 0;
    candidates.forEach((other, otherAt) => {
      if (otherAt === at) return;
      near += other.count * dot(vectors[at] as Float32Array, vectors[otherAt] as Float32Array);
      weight += other.count;
    });
    const score = (weight === 0 ? 0 : near / weight) + Math.min(0.06, 0.02 * Math.log2(count)) - unfit(text);
    if (score <= highest) return;
    highest = score;
    best = text;
  });
  return best;
}

/** What keeps a wording from being a good title, on the scale of similarities. */
function unfit(text: string): number {
  const { length } = text;
  const tooLong = Math.max(0, length - GOOD.to) / 300;
  const tooShort = Math.max(0, GOOD.from - length) / 60;
  return tooLong + tooShort + (hasMask(text) ? 0.5 : 0);
}

/** A wording as a title: the sentence of it that asks, begun with a capital letter, cut at a word where it is long. */
export function topicLabel(wording: string): string {
  const text = wording.replace(/\s+/g, ' ').trim();
  const sentences = text.match(/[^.!?…]+(?:[.!?…]+|$)/g)?.map((sentence) => sentence.trim()) ?? [text];
  const asking =
    text.length > GOOD.to
      ? sentences.find((sentence) => sentence.endsWith('?') && sentence.length >= GOOD.from)
      : undefined;
  const bare = withoutMasks(asking ?? text)
    .replace(/[\s,]+(?:t|terv|br|mvh)[.:]?\s*$/iu, '')
    .replace(/(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_.]+/gu, ' ')
    .replace(/[\p{Extended_Pictographic}\u{fe0f}\u{200d}]+/gu, '')
    .replace(/\s+(?=[\s,;:.!?])/g, '')
    .replace(/[\s,;:.!]+$/u, '')
    .replace(/^[\s,;:.!–-]+/u, '')
    .replace(/\?+/g, '?');
  const whole = bare === '' ? text : bare;
  const cut = whole.length > LONGEST ? `${whole.slice(0, LONGEST).replace(/\s+\S*$/u, '')}…` : whole;
  return cut.charAt(0).toLocaleUpperCase('fi') + cut.slice(1);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d += 1) sum += (a[d] as number) * (b[d] as number);
  return sum;
}
