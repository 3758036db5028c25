import { wordsOf } from '../text/words';

/** From so many words on, the same words again within hours are the same person's. */
const LONG_SENTENCE_WORDS = 6;
/** Of the same few words so many people are believed in, in the hours in which repeats count once. */
const SENDERS_OF_SHORT = 2;
const REPEAT_MS = 3 * 3_600_000;

type Asked = {
  /** The message it stands in. */
  readonly message: string;
  readonly ts: number;
  /** The customer, where the source tells; null where it does not. */
  readonly from: string | null;
  readonly text: string;
};

/**
 * Who asks, guessed from the words where the source does not tell: one person who sends the same text ten
 * times is not a trend, though "ei toimi" may well come from several. Whatever a message asks, one person asks
 * it: somebody who lists twelve faults is no outage. Ask in the order of arrival, a message's questions one
 * after another.
 */
export class Senders {
  #current: { readonly message: string; readonly sender: string } | undefined;
  readonly #latest = new Map<string, { readonly ts: number; readonly times: number }>();

  of({ message, ts, from, text }: Asked): string {
    if (from !== null) return from;
    if (this.#current?.message !== message) this.#current = { message, sender: this.#guess(ts, text) };
    return this.#current.sender;
  }

  #guess(ts: number, text: string): string {
    const words = wordsOf(text);
    const wording = `words ${words.join(' ')}`;
    if (words.length >= LONG_SENTENCE_WORDS) return wording;
    const before = this.#latest.get(wording);
    const times = before !== undefined && ts - before.ts < REPEAT_MS ? before.times + 1 : 1;
    this.#latest.set(wording, { ts, times });
    return `${wording} ${Math.min(times, SENDERS_OF_SHORT)}`;
  }
}
