import type { Encode } from '../encode/encoder';
import { createExtractor } from '../extract/extract';
import { QuestionIndex, type Comparable } from '../group/question-index';

export type LabelledQuestion = { readonly text: string; readonly topic: string };
export type Suggestion = {
  readonly topic: string;
  /** 0 … 1: the topic's share of the votes of the nearest labelled questions. */
  readonly score: number;
};

const LEXICAL_SHARE = 0.6;
const NEAREST = 40;
/** A vote is similarity squared, divided by the topic's size to this power: large topics do not win by number. */
const SIZE_POWER = 0.3;
const MOST_SUGGESTIONS = 10;

/**
 * Suggests topics for a message from the messages that people have labelled before: its nearest
 * labelled questions vote. `learn` takes what a person confirmed; suggestions know nothing else.
 */
export class Suggester {
  readonly #index: QuestionIndex;
  readonly #extract: ReturnType<typeof createExtractor>;
  readonly #topics: string[] = [];
  readonly #counts = new Map<string, number>();

  constructor(encode: Encode) {
    this.#index = new QuestionIndex(encode, LEXICAL_SHARE);
    this.#extract = createExtractor(encode);
  }

  suggest(message: string): readonly Suggestion[] {
    const votes = new Map<string, number>();
    let all = 0;
    for (const { item, similarity } of this.#index.nearest(
      this.#index.prepare(this.#read(message)),
      NEAREST,
    )) {
      const topic = this.#topics[item] as string;
      const vote = similarity ** 2 / (this.#counts.get(topic) ?? 1) ** SIZE_POWER;
      votes.set(topic, (votes.get(topic) ?? 0) + vote);
      all += vote;
    }
    return [...votes]
      .map(([topic, vote]) => ({ topic, score: all === 0 ? 0 : vote / all }))
      .sort((a, b) => b.score - a.score || (a.topic < b.topic ? -1 : 1))
      .slice(0, MOST_SUGGESTIONS);
  }

  /** Takes what a person confirmed. A message with one question is that question; of several, each is its own. */
  learn(message: string, questions: readonly LabelledQuestion[]): void {
    const read = this.#read(message);
    for (const { text, topic } of questions) {
      const labelled = questions.length === 1 ? read : { text, context: read.text, lang: read.lang };
      this.#index.add(this.#index.prepare(labelled));
      this.#topics.push(topic);
      this.#counts.set(topic, (this.#counts.get(topic) ?? 0) + 1);
    }
  }

  /** The message without greetings and signature; all of it where that leaves nothing. */
  #read(message: string): Comparable {
    const { lang, questions } = this.#extract(message);
    const parts = [...questions.map(({ text }) => text), questions[0]?.context ?? ''].filter(
      (part) => part !== '',
    );
    return { text: parts.length === 0 ? message.slice(0, LONGEST_READ) : parts.join(' '), context: '', lang };
  }
}

const LONGEST_READ = 2_000;

export function createSuggester(encode: Encode): Suggester {
  return new Suggester(encode);
}
