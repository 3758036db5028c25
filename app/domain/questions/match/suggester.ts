import type { Encode } from '../encode/encoder';
import { createExtractor } from '../extract/extract';
import { QuestionIndex, type Comparable, type Prepared } from '../group/question-index';
import { KernelRidge } from './kernel-ridge';

export type LabelledQuestion = { readonly text: string; readonly topic: string };
export type Suggestion = {
  readonly topic: string;
  /** 0 … 1: the topic's share of all that speaks for any topic. */
  readonly score: number;
};

const LEXICAL_SHARE = 0.55;
/** Labelled questions that are learnt from at once; the rest only votes. */
const MOST_LEARNT = 1_500;
/** When there are more, the latest of each topic, so many at first, and so many in all. */
const KEPT_PER_TOPIC = 20;
const KEPT = 1_200;
const NEAREST = 40;
/** A vote is similarity squared, divided by the topic's size to this power: large topics do not win by number. */
const SIZE_POWER = 0.3;
/** Votes of all that was ever labelled, beside what was learnt: they know topics that are out of the window. */
const VOTE_SHARE = 0.1;
const MOST_SUGGESTIONS = 10;

/**
 * Suggests topics for a message from the messages that people have labelled before. `learn` takes
 * what a person confirmed; suggestions know nothing else.
 */
export class Suggester {
  readonly #index: QuestionIndex;
  readonly #extract: ReturnType<typeof createExtractor>;
  readonly #topics: string[] = [];
  readonly #counts = new Map<string, number>();
  #ridge = new KernelRidge();
  /** Items of the index that the ridge knows, in its order, and the epoch of the index it was made in. */
  #learnt: number[] = [];
  #epoch = 0;

  constructor(encode: Encode, compare: Encode) {
    this.#index = new QuestionIndex(compare, LEXICAL_SHARE);
    this.#extract = createExtractor(encode);
  }

  suggest(message: string): readonly Suggestion[] {
    const question = this.#index.prepare(this.#read(message));
    for (const step of this.catchingUp()) void step;
    const scores = new Map<string, number>();
    for (const [topic, score] of this.#ridge.scores(this.#index.similarities(question, this.#learnt)))
      if (score > 0) scores.set(topic, score);
    for (const [topic, vote] of this.#votes(question))
      scores.set(topic, (scores.get(topic) ?? 0) + VOTE_SHARE * vote);
    const all = [...scores.values()].reduce((sum, score) => sum + score, 0);
    return [...scores]
      .map(([topic, score]) => ({ topic, score: all === 0 ? 0 : score / all }))
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

  /** Shares of the topics among the nearest labelled questions. */
  #votes(question: Prepared): ReadonlyMap<string, number> {
    const votes = new Map<string, number>();
    let all = 0;
    for (const { item, similarity } of this.#index.nearest(question, NEAREST)) {
      const topic = this.#topics[item] as string;
      const vote = similarity ** 2 / (this.#counts.get(topic) ?? 1) ** SIZE_POWER;
      votes.set(topic, (votes.get(topic) ?? 0) + vote);
      all += vote;
    }
    for (const [topic, vote] of votes) votes.set(topic, vote / (all || 1));
    return votes;
  }

  /**
   * Brings the ridge up to date: what was labelled since, or everything anew where similarities have changed. In
   * steps of milliseconds, as there may be hundreds; `suggest` takes those that are left at once.
   */
  *catchingUp(): Generator<undefined, void, undefined> {
    const { size, epoch } = this.#index;
    let waiting = Array.from(
      { length: size - ((this.#learnt.at(-1) ?? -1) + 1) },
      (_, at) => (this.#learnt.at(-1) ?? -1) + 1 + at,
    );
    if (epoch !== this.#epoch || this.#learnt.length + waiting.length > MOST_LEARNT) {
      waiting = [...this.#window()];
      this.#ridge = new KernelRidge();
      this.#learnt = [];
      this.#epoch = epoch;
    }
    for (const item of waiting) {
      const similarities = this.#index.similarities(this.#index.prepared(item), this.#learnt);
      this.#ridge.add(similarities, this.#topics[item] as string);
      this.#learnt.push(item);
      yield undefined;
    }
  }

  /** Items worth learning from, in order: all of them, or the latest of each topic and then the latest. */
  #window(): readonly number[] {
    const { size } = this.#index;
    if (size <= MOST_LEARNT) return Array.from({ length: size }, (_, item) => item);
    const taken = new Map<string, number>();
    const first: number[] = [];
    const rest: number[] = [];
    for (let item = size - 1; item >= 0; item -= 1) {
      const topic = this.#topics[item] as string;
      const count = taken.get(topic) ?? 0;
      taken.set(topic, count + 1);
      (count < KEPT_PER_TOPIC ? first : rest).push(item);
    }
    return [...first, ...rest].slice(0, KEPT).sort((a, b) => a - b);
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

/** `encode` reads messages, `compare` compares what they ask. */
export function createSuggester(encode: Encode, compare: Encode = encode): Suggester {
  return new Suggester(encode, compare);
}
