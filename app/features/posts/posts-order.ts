import type { PublicationState } from '~/db/prisma.server';
import type { PostState } from '~/domain/content/workflow';

/** What the list can be ordered by; by its latest change when nothing is said. */
const KEYS = ['title', 'state', 'when'] as const;

export type PostsOrder = { readonly by: (typeof KEYS)[number]; readonly isDescending: boolean };

/** From an address: `when`, or `-when` for the last first. */
export function readOrder(text: string | null): PostsOrder | null {
  const by = KEYS.find((key) => key === text?.replace(/^-/, ''));
  return by === undefined ? null : { by, isDescending: text?.startsWith('-') === true };
}

export const orderText = ({ by, isDescending }: PostsOrder): string => (isDescending ? `-${by}` : by);

/** What pressing a column's name asks for next: from small to large, then the other way, then as it was at first. */
export function nextOrder(order: PostsOrder | null, by: PostsOrder['by']): string | null {
  if (order?.by !== by) return orderText({ by, isDescending: false });
  return order.isDescending ? null : orderText({ by, isDescending: true });
}

type Time = { readonly state: PublicationState; readonly publishAt: Date };

/** The most pressing of a post's times speaks for it; null where it has none. */
export function shownTime<One extends Time>(times: readonly One[]): One | null {
  const those = (...states: readonly PublicationState[]) =>
    times.filter(({ state }) => states.includes(state)).toSorted((a, b) => +a.publishAt - +b.publishAt);
  const asking = those('failed', 'unknown', 'missed', 'held')[0];
  const coming = those('sending', 'due', 'planned')[0];
  const out = those('published').at(-1);
  return asking ?? coming ?? out ?? null;
}

export type Ordered = {
  readonly id: string;
  readonly title: string;
  readonly state: PostState;
  readonly times: readonly Time[];
};

/**
 * Ids of posts in the order that was asked for. What cannot be told apart by it keeps its place; a post without a time
 * comes after those that have one, whichever way they go.
 *
 * @param language of the reader: titles go by its alphabet
 */
export function orderPosts(
  posts: readonly Ordered[],
  { by, isDescending }: PostsOrder,
  language: string,
): readonly string[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = isDescending ? -1 : 1;
  const keyed = posts.map(({ id, title, state, times }) => {
    const time = shownTime(times);
    return { id, title, rank: rankOf(state, time), at: time === null ? null : +time.publishAt };
  });
  const compare = {
    title: (a: Keyed, b: Keyed) => sign * collator.compare(a.title, b.title),
    state: (a: Keyed, b: Keyed) => sign * (a.rank - b.rank),
    when: (a: Keyed, b: Keyed) =>
      a.at === null || b.at === null ? Number(a.at === null) - Number(b.at === null) : sign * (a.at - b.at),
  };
  return keyed.toSorted(compare[by]).map(({ id }) => id);
}

type Keyed = { readonly title: string; readonly rank: number; readonly at: number | null };

/** How far on its way: what asks for a person first, then from draft to published. */
function rankOf(state: PostState, time: Time | null): number {
  if (time && ['failed', 'unknown', 'missed', 'held'].includes(time.state)) return 0;
  if (state !== 'approved') return state === 'draft' ? 1 : 2;
  if (time === null) return 3;
  return time.state === 'published' ? 5 : 4;
}
