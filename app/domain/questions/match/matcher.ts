import type { Encode } from '../encode/encoder';
import { createExtractor } from '../extract/extract';
import { comparedTexts, QuestionIndex, type Comparable } from '../group/question-index';
import { calibrateSure, type JudgedMatch } from './calibrate';
import { KernelRidge } from './kernel-ridge';
import { identifyLanguage } from '../language/identify';

/** A known way to ask what an answer answers; an answer may have many. */
export type Wording = { readonly answer: string; readonly text: string };
export type Match = {
  readonly answer: string;
  /** How near the message is to what is known to ask for the answer, 0 … 1; comparable between messages. */
  readonly score: number;
};
export type MatchResult = {
  /** Best first, at most ten unless more are asked for. */
  readonly matches: readonly Match[];
  /** Score and lead over the second answer in one number; what `calibrateSure` draws its line in. */
  readonly confidence: number;
  /** True where a person need not look: such matches are right about nine times in ten. */
  readonly sure: boolean;
};

const MOST_MATCHES = 10;
const DEFAULT_LEXICAL_SHARE = 0.45;
/** One wording an answer: people will use other words for it, so meaning counts for more. */
const LEXICAL_SHARE_OF_SINGLE_WORDINGS = 0.35;
const OTHER_LEXICAL_SHARES = [0.3, 0.6] as const;
/** Wordings of one author resemble each other more than messages do, so a little better is not better. */
const LEAST_GAIN = 0.03;
/** Score and lead over the second answer, weighed so that nine of ten above the line were right on labelled messages. */
const SURE_LEAD = 2;
const SURE_FROM = 0.62;
const SURE_FROM_SINGLE_WORDINGS = 1.04;
/** Fewer wordings than this, or fewer a answer, say nothing about the share. */
const LEAST_WORDINGS_TO_LEARN = 60;
const MOST_WORDINGS_TO_LEARN = 300;

/** With more wordings than this, the nearest ones decide alone: learning takes the cube of their number. */
const MOST_LEARNT = 2_000;

/**
 * Published answers, searchable by message. The score of an answer is half how near its wordings are
 * (the mean of its two nearest and its five nearest: one lucky wording does not carry it alone) and half
 * what a ridge regression over all wordings says, which knows what other answers' wordings share with it.
 * The share of words against meaning is learnt from the wordings themselves: each is asked for in turn
 * with itself left out.
 */
export class Matcher {
  readonly #index: QuestionIndex;
  readonly #extract: ReturnType<typeof createExtractor>;
  readonly #answers: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Number of the answer of each wording. */
  readonly #answerOf: number[] = [];
  readonly #wordings: number[] = [];
  #sureFrom: number;
  #ridge: KernelRidge | null = null;

  constructor(
    encode: Encode,
    wordings: readonly Wording[],
    lexicalShare: number,
    judged: readonly JudgedMatch[],
    compare: Encode,
  ) {
    this.#extract = createExtractor(encode);
    this.#index = new QuestionIndex(compare, lexicalShare);
    for (const wording of wordings) this.#keep(wording);
    this.#sureFrom = this.#usualSure();
    this.judge(judged);
  }

  /** From which confidence on a match is sure, by matches that people have judged; all of them, not only new ones. */
  judge(judged: readonly JudgedMatch[]): void {
    this.#sureFrom = calibrateSure(judged, this.#usualSure());
  }

  /** Takes one more wording, of a known answer or a new one: a few milliseconds, where making a matcher takes seconds. */
  add(wording: Wording): void {
    this.#keep(wording);
    if (!this.#ridge) this.learn();
    else if (this.#wordings.length > MOST_LEARNT) this.#ridge = null;
    else this.#teach(this.#ridge, this.#wordings.length - 1);
  }

  #keep({ answer, text }: Wording): void {
    const number = this.#numbers.get(answer) ?? this.#numbers.size;
    if (number === this.#numbers.size) this.#answers.push(answer);
    this.#numbers.set(answer, number);
    this.#answerOf.push(number);
    this.#wordings.push(this.#index.add(this.#index.prepare(comparable(text))));
  }

  #usualSure(): number {
    return this.#answers.length === this.#wordings.length ? SURE_FROM_SINGLE_WORDINGS : SURE_FROM;
  }

  /** What of a message is compared: the texts whose vectors `match` will ask for. */
  compares(message: string): readonly string[] {
    return comparedTexts(this.#read(message));
  }

  /** @param most so many matches at most */
  match(message: string, most = MOST_MATCHES): MatchResult {
    const similarities = this.#index.similarities(this.#index.prepare(this.#read(message)), this.#wordings);
    return this.#rank(similarities, this.#ridge?.scores(similarities), most);
  }

  /** Learns what tells the answers apart; where each has one wording there is nothing to learn. */
  learn(): this {
    const { length } = this.#wordings;
    if (length === this.#answers.length || length > MOST_LEARNT) return this;
    const ridge = new KernelRidge();
    for (const wording of this.#wordings) this.#teach(ridge, wording);
    this.#ridge = ridge;
    return this;
  }

  #teach(ridge: KernelRidge, wording: number): void {
    const earlier = this.#index.similarities(this.#index.prepared(wording), this.#wordings.slice(0, wording));
    ridge.add(earlier, this.#answers[this.#answerOf[wording] as number] as string);
  }

  /** Share of `sample` wordings whose own answer comes first when they are left out themselves. */
  leaveOneOut(sample: readonly number[]): number {
    let right = 0;
    for (const wording of sample) {
      const similarities = [...this.#index.similarities(this.#index.prepared(wording), this.#wordings)];
      similarities[wording] = 0;
      if (this.#rank(similarities).matches[0]?.answer === this.#answers[this.#answerOf[wording] as number])
        right += 1;
    }
    return sample.length === 0 ? 0 : right / sample.length;
  }

  /** What the message asks without greetings and signature; all of it where that leaves nothing. */
  #read(message: string): Comparable {
    const { lang, questions } = this.#extract(message);
    const [first] = questions;
    if (!first) return comparable(message);
    const asked = [...questions.map(({ text }) => text), first.context].join(' ');
    return { text: asked, context: '', lang };
  }

  #rank(
    similarities: readonly number[],
    learnt?: ReadonlyMap<string, number>,
    most = MOST_MATCHES,
  ): MatchResult {
    const byAnswer: number[][] = this.#answers.map(() => []);
    similarities.forEach((similarity, at) =>
      insertBest(byAnswer[this.#answerOf[at] as number] as number[], similarity),
    );
    const matches = byAnswer
      .map((nearest, at) => {
        const answer = this.#answers[at] ?? '';
        const near = nearness(nearest);
        const score = learnt ? (near + (learnt.get(answer) ?? 0)) / 2 : near;
        return { answer, score: Math.min(1, Math.max(0, score)) };
      })
      .sort((a, b) => b.score - a.score || (a.answer < b.answer ? -1 : 1))
      .slice(0, most);
    const [first, second] = [matches[0]?.score ?? 0, matches[1]?.score ?? 0];
    const confidence = first + SURE_LEAD * (first - second);
    return { matches, confidence, sure: matches.length > 0 && confidence >= this.#sureFrom };
  }
}

/**
 * A matcher over known wordings. `encode` reads messages, `compare` compares what they ask; the share of words against meaning is learnt from them where they
 * suffice, and from which confidence on a match is sure, from matches that people have judged.
 */
export function createMatcher(
  encode: Encode,
  wordings: readonly Wording[],
  judged: readonly JudgedMatch[] = [],
  compare: Encode = encode,
): Matcher {
  const perAnswer = new Map<string, number>();
  for (const { answer } of wordings) perAnswer.set(answer, (perAnswer.get(answer) ?? 0) + 1);
  const usable = wordings.flatMap(({ answer }, at) => ((perAnswer.get(answer) ?? 0) > 1 ? [at] : []));
  if (usable.length === 0)
    return new Matcher(encode, wordings, LEXICAL_SHARE_OF_SINGLE_WORDINGS, judged, compare);
  const usual = new Matcher(encode, wordings, DEFAULT_LEXICAL_SHARE, judged, compare);
  if (usable.length < LEAST_WORDINGS_TO_LEARN) return usual.learn();
  const step = Math.max(1, Math.floor(usable.length / MOST_WORDINGS_TO_LEARN));
  const sample = usable.filter((_, at) => at % step === 0);
  let best = { matcher: usual, right: usual.leaveOneOut(sample) + LEAST_GAIN };
  for (const share of OTHER_LEXICAL_SHARES) {
    const matcher = new Matcher(encode, wordings, share, judged, compare);
    const right = matcher.leaveOneOut(sample);
    if (right > best.right) best = { matcher, right };
  }
  return best.matcher.learn();
}

const KEPT = 5;

function insertBest(best: number[], value: number): void {
  let at = best.length;
  while (at > 0 && (best[at - 1] as number) < value) at -= 1;
  best.splice(at, 0, value);
  if (best.length > KEPT) best.pop();
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const nearness = (nearest: readonly number[]): number => (mean(nearest.slice(0, 2)) + mean(nearest)) / 2;

function comparable(text: string): Comparable {
  return { text, context: '', lang: identifyLanguage(text) };
}
