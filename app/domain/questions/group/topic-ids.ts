import { fnv1a } from '../text/fnv';

const SECOND_SEED = 0x9e3779b9;

/**
 * The id of a topic that begins with a question: `t` and 64 hashed bits. It follows from the
 * question's id alone, so two processes that meet the same new topic give it the same id.
 */
export function topicIdFor(question: string): string {
  const high = fnv1a(question).toString(36).padStart(7, '0');
  const low = fnv1a(question, SECOND_SEED).toString(36).padStart(7, '0');
  return `t${high}${low}`;
}

/** One question (or several of the same wording) with the topic it had, and the group it is in now. */
export type Regrouped = {
  readonly group: number;
  readonly before: string;
  readonly fixed: string | null;
  readonly question: string;
  readonly count: number;
};

/**
 * Topic ids for new groups: a topic that people have fixed keeps its group; otherwise a topic's id
 * goes to the group that has most of its questions, largest overlaps first, each id once. A group
 * left without one is a new topic, named after its first question.
 */
export function keepTopicIds(questions: readonly Regrouped[]): ReadonlyMap<number, string> {
  const ids = new Map<number, string>();
  const used = new Set<string>();
  for (const { group, fixed } of questions) {
    if (fixed === null || ids.has(group)) continue;
    ids.set(group, fixed);
    used.add(fixed);
  }
  const overlaps = new Map<string, { readonly group: number; readonly topic: string; count: number }>();
  for (const { group, before, count } of questions) {
    const key = `${group} ${before}`;
    const known = overlaps.get(key);
    if (known) known.count += count;
    else overlaps.set(key, { group, topic: before, count });
  }
  const largestFirst = [...overlaps.values()].sort(
    (a, b) => b.count - a.count || a.group - b.group || (a.topic < b.topic ? -1 : 1),
  );
  for (const { group, topic } of largestFirst) {
    if (ids.has(group) || used.has(topic)) continue;
    ids.set(group, topic);
    used.add(topic);
  }
  for (const { group, question } of questions) {
    if (ids.has(group)) continue;
    let id = topicIdFor(question);
    // The question once began a topic whose id another group has kept.
    for (let again = 1; used.has(id); again += 1) id = topicIdFor(`${question}#${again}`);
    ids.set(group, id);
    used.add(id);
  }
  return ids;
}
