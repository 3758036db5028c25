import type { Corrections } from './corrections';

/** What people's corrections say about one question, looked up while questions arrive and topics are formed. */
export class Decisions {
  readonly #corrections: Corrections;
  readonly #questions: ReadonlySet<string>;
  readonly #topics: ReadonlyMap<string, string>;

  constructor(corrections: Corrections) {
    const { mustLink, cannotLink, fixed } = corrections;
    this.#corrections = corrections;
    this.#questions = new Set([
      ...mustLink.flat(),
      ...cannotLink.flat(),
      ...fixed.map(({ question }) => question),
    ]);
    this.#topics = new Map(fixed.map(({ question, topic }) => [question, topic]));
  }

  /** Whether any correction names the question. */
  concern(question: string): boolean {
    return this.#questions.has(question);
  }

  /** The topic that a person has chosen for the question. */
  topicOf(question: string): string | undefined {
    return this.#topics.get(question);
  }

  /** The topic that a person has chosen for one of the questions, the first of them that has one; else null. */
  topicOfFirst(questions: readonly string[]): string | null {
    for (const question of questions) {
      const topic = this.#topics.get(question);
      if (topic !== undefined) return topic;
    }
    return null;
  }

  /**
   * The topic that people have joined a question to, and those they have kept it out of.
   *
   * @param topicOf the present topic of a question; undefined where it has not arrived
   */
  about(
    question: string,
    topicOf: (question: string) => string | undefined,
  ): { readonly joined: string | undefined; readonly forbidden: ReadonlySet<string> } {
    const forbidden = new Set<string>();
    if (!this.concern(question)) return { joined: undefined, forbidden };
    const others = (pairs: Corrections['mustLink']): readonly (string | undefined)[] =>
      pairs.flatMap(([a, b]) => (a === question ? [topicOf(b)] : b === question ? [topicOf(a)] : []));
    for (const topic of others(this.#corrections.cannotLink)) if (topic !== undefined) forbidden.add(topic);
    return { joined: others(this.#corrections.mustLink).find((topic) => topic !== undefined), forbidden };
  }
}
