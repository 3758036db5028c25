import type { Prisma, PublicationState } from '~/db/prisma.server';

/** What the list can be ordered by; by its latest change when nothing is said. */
const KEYS = ['title', 'state', 'when'] as const;

export type PostsOrder = { readonly by: (typeof KEYS)[number]; readonly isDescending: boolean };

/** From an address: `when`, or `-when` for the last first. */
export function readOrder(text: string | null): PostsOrder | null {
  const by = KEYS.find((key) => key === text?.replace(/^-/, ''));
  return by === undefined ? null : { by, isDescending: text?.startsWith('-') === true };
}

export const orderText = ({ by, isDescending }: PostsOrder): string => (isDescending ? `-${by}` : by);

/** Every order that can be asked for. */
export const ORDERS: readonly PostsOrder[] = KEYS.flatMap((by) =>
  [false, true].map((isDescending) => ({ by, isDescending })),
);

/** What pressing a column's name asks for next: from small to large, then the other way, then as it was at first. */
export function nextOrder(order: PostsOrder | null, by: PostsOrder['by']): string | null {
  if (order?.by !== by) return orderText({ by, isDescending: false });
  return order.isDescending ? null : orderText({ by, isDescending: true });
}

/** The states of what asks for a person, of what is on its way, and of what has gone out. */
export const ASKING = ['failed', 'unknown', 'missed', 'held'] as const satisfies readonly PublicationState[];
export const COMING = ['sending', 'due', 'planned'] as const satisfies readonly PublicationState[];
export const OUT = ['published'] as const satisfies readonly PublicationState[];

type Time = { readonly state: PublicationState; readonly publishAt: Date };

/** The most pressing of a post's times speaks for it; null where it has none. `idsInOrder` asks the database for the same. */
export function shownTime<One extends Time>(times: readonly One[]): One | null {
  const those = (states: readonly PublicationState[]) =>
    times.filter(({ state }) => states.includes(state)).toSorted((a, b) => +a.publishAt - +b.publishAt);
  return those(ASKING)[0] ?? those(COMING)[0] ?? those(OUT).at(-1) ?? null;
}

export const LATEST_FIRST = [
  { updatedAt: 'desc' },
  { id: 'desc' },
] as const satisfies Prisma.PostOrderByWithRelationInput[];

type Titled = { readonly id: string; readonly title: string };

/**
 * Ids of posts by their titles; those that are called the same keep their places.
 *
 * @param language of the reader: titles go by its alphabet
 */
export function byTitle(
  posts: readonly Titled[],
  isDescending: boolean,
  language: string,
): readonly string[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = isDescending ? -1 : 1;
  return posts.toSorted((a, b) => sign * collator.compare(a.title, b.title)).map(({ id }) => id);
}
