import type { Language } from '../language/identify';
import type { MinedItem } from './mined-item';

/** A topic with all that was asked in it. */
export type TopicMembers = {
  readonly topic: string;
  /** Questions of the topic, repeats included. */
  readonly count: number;
  /** Distinct wordings, first come first. */
  readonly wordings: readonly {
    readonly question: string;
    readonly text: string;
    readonly lang: Language | 'unknown';
    readonly count: number;
  }[];
};

/** All topics with their wordings, in the order of their first question. */
export function membersByTopic(items: readonly MinedItem[]): readonly TopicMembers[] {
  const byTopic = new Map<
    string,
    { topic: string; count: number; wordings: TopicMembers['wordings'][number][] }
  >();
  for (const { topic, text, lang, questions } of items) {
    const members = byTopic.get(topic) ?? { topic, count: 0, wordings: [] };
    members.count += questions.length;
    members.wordings.push({ question: questions[0] ?? '', text, lang, count: questions.length });
    byTopic.set(topic, members);
  }
  return [...byTopic.values()];
}
