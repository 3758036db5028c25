import { chance } from './chance';

/**
 * Invented messages for measuring speed: nothing in them means anything, but they are as long, as
 * varied and as repetitive as an inbox is. Words and topics follow Zipf's law, one message in five
 * repeats an earlier one, and the same number gives the same messages every time.
 */
export function* createMessages(count: number): Generator<string> {
  const next = chance(1);
  const words = Array.from({ length: 60_000 }, () => word(next));
  const zipf = (size: number): number => Math.floor(size ** next()) - 1;
  const topics = Array.from({ length: 3_000 }, () =>
    Array.from({ length: 8 }, () => words[200 + Math.floor(next() * (words.length - 200))] as string),
  );
  const remembered: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const old = next() < 0.2 ? remembered[Math.floor(next() * remembered.length)] : undefined;
    const text = old ?? message(topics[zipf(topics.length)] ?? [], words, zipf, next);
    if (remembered.length < 50_000) remembered.push(text);
    else remembered[at % remembered.length] = text;
    yield text;
  }
}

function message(
  topic: readonly string[],
  words: readonly string[],
  zipf: (size: number) => number,
  next: () => number,
): string {
  const length = 4 + Math.floor(next() * 10);
  const said = Array.from({ length }, () =>
    next() < 0.35 ? topic[Math.floor(next() * topic.length)] : words[zipf(words.length)],
  );
  const opening = next() < 0.3 ? 'moi, ' : '';
  return `${opening}miten ${said.join(' ')}?`;
}

const SYLLABLES =
  'ka la mi nu ro sa te vi hä tö puu lii maa tie kou ruu pal var lin kos tar men sil jär'.split(' ');

function word(next: () => number): string {
  const parts = 2 + Math.floor(next() * 3);
  return Array.from({ length: parts }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)]).join('');
}
