import type { Encode } from '../encode/encoder';
import { createExtractor, type Extraction } from '../extract/extract';
import { identifyLanguage } from '../language/identify';
import { chooseTopic, type NearWording } from './choose-topic';
import { NO_CORRECTIONS, type Corrections } from './corrections';
import { Decisions } from './decisions';
import { describeTopics, type TopicDescription } from './describe';
import { atOnce, type InSteps } from './in-steps';
import { chooseMicroGroup } from './micro-groups';
import type { MinedItem } from './mined-item';
import { questionId, type MinedMessage, type Move, type StoredQuestion } from './mined-question';
import { NeighbourTable } from './neighbour-table';
import { GROUPING, NEIGHBOURS, type Detail } from './options';
import { QuestionIndex, type Comparable, type Neighbour, type Prepared } from './question-index';
import { groupItems } from './topic-groups';
import { keepTopicIds, topicIdFor } from './topic-ids';
import { membersByTopic, type TopicMembers } from './topic-members';
import { wordingOf } from './wording';

export type MinerOptions = {
  /** Reads messages: tells talk and greetings from questions. */
  readonly encode: Encode;
  /** Compares questions, where that is another encoder. */
  readonly compare?: Encode;
  readonly detail?: Detail;
  readonly corrections?: Corrections;
};

/** Distinct wordings that are kept for comparison; beyond, a question that fits a topic is only counted. */
const MOST_WORDINGS = 40_000;
/** Look-ups take about a millisecond each. */
const LOOKED_UP_A_STEP = 10;

/**
 * Groups the questions of an inbox into topics, one message at a time, and forms the topics anew now
 * and then. The state follows from the options and from the order of questions and their topics, so
 * `restore(export())` in another process goes on as if nothing had happened.
 */
export class Miner {
  readonly #extract: (text: string) => Extraction;
  readonly #index: QuestionIndex;
  readonly #detail: Detail;
  readonly #corrections: Corrections;
  readonly #decisions: Decisions;
  readonly #items: MinedItem[] = [];
  readonly #neighbours = new NeighbourTable(NEIGHBOURS);
  readonly #itemOfQuestion = new Map<string, number>();
  readonly #itemOfWording = new Map<string, number>();
  readonly #stored: StoredQuestion[] = [];
  /** Distinct wordings of each topic, and the latest of them. */
  readonly #topics = new Map<string, { readonly wordings: number; readonly latest: number }>();

  constructor({ encode, compare = encode, detail = 'normal', corrections = NO_CORRECTIONS }: MinerOptions) {
    this.#extract = createExtractor(encode);
    this.#detail = detail;
    this.#corrections = corrections;
    this.#decisions = new Decisions(corrections);
    this.#index = new QuestionIndex(compare, GROUPING[detail].lexicalShare);
  }

  /** Reads a message and puts each of its questions into a topic; a few milliseconds. */
  add(message: { readonly id: string; readonly text: string }): MinedMessage {
    const { lang, kind, questions } = this.#extract(message.text);
    return {
      lang,
      kind,
      questions: questions.map((question, at) => {
        const id = questionId(message.id, at);
        return { ...question, id, topic: this.addQuestion({ id, ...question, lang }) };
      }),
    };
  }

  /** Puts one question that has been extracted before into a topic, and returns the topic's id. */
  addQuestion(question: Comparable & { readonly id: string }): string {
    const wording = wordingOf(question);
    const known = this.#itemOfWording.get(wording);
    if (known !== undefined && !this.#decisions.concern(question.id)) return this.#join(known, question);
    const prepared = this.#index.prepare(question);
    const neighbours = this.#index.nearest(prepared, NEIGHBOURS);
    const topic =
      this.#decisions.topicOf(question.id) ??
      this.#choose(question.id, neighbours) ??
      topicIdFor(question.id);
    return this.#insert(question, prepared, topic, neighbours);
  }

  /** Brings back stored questions, in their order, without grouping them anew; about 0.3 ms each. */
  restore(rows: Iterable<StoredQuestion>): void {
    for (const row of rows) {
      const question = { context: '', ...row, lang: row.lang ?? identifyLanguage(row.text) };
      const known = this.#itemOfWording.get(wordingOf(question));
      const item = known === undefined ? undefined : this.#items[known];
      const topic = this.#decisions.topicOf(row.id) ?? row.topic;
      if (known !== undefined && item?.topic === topic && !this.#decisions.concern(row.id))
        this.#join(known, question);
      else this.#insert(question, this.#index.prepare(question), topic, null, row.microGroup);
    }
  }

  /** All questions in their order, with their present topics: what `restore` takes. */
  export(): readonly StoredQuestion[] {
    return this.#stored.map((row) => ({
      ...row,
      topic: this.topicOf(row.id) ?? row.topic,
      microGroup: this.microGroupOf(row.id),
    }));
  }

  /**
   * Forms the topics anew from all questions and what people have corrected. Topics keep their ids by
   * largest overlap. Returns the questions that have moved. Takes seconds: see `regrouping`.
   * Neighbours looked up when the inbox was half its size are looked up again; all of them if `thorough`.
   */
  regroup(options: { readonly thorough?: boolean } = {}): readonly Move[] {
    return atOnce(this.regrouping(options));
  }

  /** The same in steps of some milliseconds. Nobody else may use the miner until it is at its end. */
  *regrouping({ thorough = false }: { readonly thorough?: boolean } = {}): InSteps<readonly Move[]> {
    yield* this.#lookUpNeighbours(thorough ? 1 : 2);
    const fixed = this.#items.map(({ questions }) => this.#decisions.topicOfFirst(questions));
    const { edgeFrom, resolution } = GROUPING[this.#detail];
    yield;
    const groups = yield* groupItems({
      neighbours: this.#neighbours,
      edgeFrom,
      resolution,
      corrections: this.#corrections,
      itemOf: (question) => this.#itemOfQuestion.get(question),
      fixed,
    });
    yield;
    const ids = keepTopicIds(
      this.#items.map((item, at) => ({
        group: groups[at] as number,
        before: item.topic,
        fixed: fixed[at] ?? null,
        question: item.questions[0] ?? '',
        count: item.questions.length,
      })),
    );
    yield;
    const moves: Move[] = [];
    this.#items.forEach((item, at) => {
      const to = ids.get(groups[at] as number) ?? item.topic;
      if (to === item.topic) return;
      for (const question of item.questions) moves.push({ question, from: item.topic, to });
      item.topic = to;
    });
    yield;
    this.#topics.clear();
    this.#items.forEach(({ topic }, at) => this.#countWording(topic, at));
    return moves;
  }

  /** The topic of a question, or undefined where it has never been added. */
  topicOf(question: string): string | undefined {
    const item = this.#itemOfQuestion.get(question);
    return item === undefined ? undefined : this.#items[item]?.topic;
  }

  /**
   * The first question of those that ask this in nearly the same words: a finer level than topics,
   * decided on arrival and never changed.
   */
  microGroupOf(question: string): string | undefined {
    const item = this.#itemOfQuestion.get(question);
    return item === undefined ? undefined : this.#items[item]?.microGroup;
  }

  /** The first question that was asked in the words of this one: the same for all repeats of a text. */
  firstInSameWords(question: string): string | undefined {
    const item = this.#itemOfQuestion.get(question);
    return item === undefined ? undefined : this.#items[item]?.questions[0];
  }

  /** All topics with their wordings, in the order of their first question. */
  topics(): readonly TopicMembers[] {
    return membersByTopic(this.#items);
  }

  /** Labels and representative questions of all topics, for each language in which a topic is asked. */
  describe(): readonly TopicDescription[] {
    return atOnce(this.describing());
  }

  /** The same, a topic a step. */
  describing(): InSteps<readonly TopicDescription[]> {
    return describeTopics(this.#items, this.#index);
  }

  /** Number of questions added or restored, repeats included. */
  get size(): number {
    return this.#stored.length;
  }

  #insert(
    question: Comparable & { readonly id: string },
    prepared: Prepared,
    topic: string,
    neighbours: readonly Neighbour[] | null,
    microGroup = chooseMicroGroup(neighbours ?? [], (at) => this.#items[at]?.microGroup) ?? question.id,
  ): string {
    const full = this.#index.size >= MOST_WORDINGS && !this.#decisions.concern(question.id);
    const known = full ? this.#anyOf(topic, neighbours ?? []) : undefined;
    if (known !== undefined) return this.#join(known, question);
    const item = this.#index.add(prepared);
    this.#neighbours.set(item, neighbours ?? []);
    this.#countWording(topic, item);
    this.#items.push({
      text: question.text,
      lang: question.lang,
      questions: [],
      topic,
      microGroup,
      lookedUpAt: neighbours ? item : 0,
    });
    if (!this.#itemOfWording.has(wordingOf(question))) this.#itemOfWording.set(wordingOf(question), item);
    return this.#join(item, question);
  }

  #countWording(topic: string, item: number): void {
    this.#topics.set(topic, { wordings: (this.#topics.get(topic)?.wordings ?? 0) + 1, latest: item });
  }

  /** A wording of the topic to count a question with: its nearest, or else the latest. */
  #anyOf(topic: string, neighbours: readonly Neighbour[]): number | undefined {
    const nearest = neighbours.find(({ item }) => this.#items[item]?.topic === topic);
    return nearest?.item ?? this.#topics.get(topic)?.latest;
  }

  #join(at: number, { id, text, context, lang }: Comparable & { readonly id: string }): string {
    const item = this.#items[at] as MinedItem;
    item.questions.push(id);
    this.#itemOfQuestion.set(id, at);
    this.#stored.push({ id, text, context, lang, topic: item.topic });
    return item.topic;
  }

  #choose(question: string, neighbours: readonly Neighbour[]): string | undefined {
    const { joined, forbidden } = this.#decisions.about(question, (other) => this.topicOf(other));
    if (joined !== undefined) return joined;
    const near = neighbours.flatMap(({ item: at, similarity }): NearWording[] => {
      const { topic, questions } = this.#items[at] as MinedItem;
      if (forbidden.has(topic)) return [];
      return [{ topic, similarity, confirmed: this.#decisions.topicOfFirst(questions) !== null }];
    });
    return chooseTopic(near, {
      detail: this.#detail,
      wordings: this.#index.size,
      wordingsIn: (topic) => this.#topics.get(topic)?.wordings ?? 0,
    });
  }

  /** Looks up neighbours again where the inbox has since grown by the factor (1: wherever it has grown at all). */
  *#lookUpNeighbours(factor: number): InSteps<void> {
    const { size } = this.#index;
    let lookedUp = 0;
    for (const [at, item] of this.#items.entries()) {
      if (item.lookedUpAt > 0 && (item.lookedUpAt === size || item.lookedUpAt * factor > size)) continue;
      this.#neighbours.set(at, this.#index.nearest(this.#index.prepared(at), NEIGHBOURS, at));
      item.lookedUpAt = size;
      lookedUp += 1;
      if (lookedUp % LOOKED_UP_A_STEP === 0) yield;
    }
  }
}

export function createMiner(options: MinerOptions): Miner {
  return new Miner(options);
}
