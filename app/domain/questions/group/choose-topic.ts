import { GROUPING, type Detail } from './options';
import { resolutionScale } from './topic-groups';

/** How much a topic must be worth joining beyond its size; without it, chance neighbours make topics snowball. */
const LEAST_GAIN = 0.08;
/** A wording that a person has put into its topic counts as that much nearer. */
const CONFIRMED_BONUS = 0.05;

/** An earlier wording that is near a new question. */
export type NearWording = {
  readonly topic: string;
  /** 0 … 1. */
  readonly similarity: number;
  /** A person has put it into its topic. */
  readonly confirmed: boolean;
};

type Inbox = {
  readonly detail: Detail;
  /** Distinct wordings in the whole inbox, and in a topic. */
  readonly wordings: number;
  readonly wordingsIn: (topic: string) => number;
};

/**
 * The topic that gains most by taking a question, in the terms in which topics are formed: the squared
 * similarities of its neighbours there, less what its size makes likely anyway. Undefined where none gains.
 */
export function chooseTopic(
  near: readonly NearWording[],
  { detail, wordings, wordingsIn }: Inbox,
): string | undefined {
  const { edgeFrom, joinFrom, resolution } = GROUPING[detail];
  const links = new Map<string, number>();
  const nearest = new Map<string, number>();
  for (const { topic, similarity, confirmed } of near) {
    if (similarity < edgeFrom) continue;
    const score = similarity + (confirmed ? CONFIRMED_BONUS : 0);
    links.set(topic, (links.get(topic) ?? 0) + score * score);
    nearest.set(topic, Math.max(nearest.get(topic) ?? 0, score));
  }
  const density = resolution * resolutionScale(wordings);
  let chosen: string | undefined;
  let highest = LEAST_GAIN;
  for (const [topic, sum] of links) {
    const gain = sum - density * wordingsIn(topic);
    if (gain <= highest || (nearest.get(topic) ?? 0) < joinFrom) continue;
    chosen = topic;
    highest = gain;
  }
  return chosen;
}
