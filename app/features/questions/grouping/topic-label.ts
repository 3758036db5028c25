import { withoutMasks } from '~/domain/questions/redact/masks';

const LONGEST = 90;
/** So many words that say something make a question that is understood without what stands before it. */
const TELLING_WORDS = 4;
const TELLING_WORD = /\p{L}{5,}/gu;

/** A wording as a title: whole where it is short, else the sentence of it that asks, begun with a capital letter. */
export function topicLabel(wording: string): string {
  const text = wording.replace(/\s+/g, ' ').trim();
  const sentences = text.match(/[^.!?…]+(?:[.!?…]+|$)/g)?.map((sentence) => sentence.trim()) ?? [text];
  const asking = text.length > LONGEST ? sentences.find(tellsByItself) : undefined;
  const bare = withoutMasks(asking ?? text)
    .replace(/[\s,]+(?:t|terv|br|mvh)[.:]?\s*$/iu, '')
    .replace(/(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_.-]+/gu, ' ')
    .replace(/[\p{Extended_Pictographic}\u{fe0f}\u{200d}]+/gu, '')
    .replace(/\s+(?=[\s,;:.!?])/g, '')
    .replace(/[\s,;:.!]+$/u, '')
    .replace(/^[\s,;:.!–-]+/u, '')
    .replace(/\?+/g, '?');
  const whole = bare === '' ? text : bare;
  const cut = whole.length > LONGEST ? `${whole.slice(0, LONGEST).replace(/\s+\S*$/u, '')}…` : whole;
  return cut.charAt(0).toLocaleUpperCase('fi') + cut.slice(1);
}

function tellsByItself(sentence: string): boolean {
  return sentence.endsWith('?') && (sentence.match(TELLING_WORD)?.length ?? 0) >= TELLING_WORDS;
}
