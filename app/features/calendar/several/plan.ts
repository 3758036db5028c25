import type { CampaignDays } from '~/features/campaigns/api.server';

/** One line of what is about to happen, or has: a post, where it stands and where it goes. */
export type PlanRow = {
  /** Of the publication; of the post, while there is no publication yet. */
  readonly id: string;
  readonly postId: string;
  readonly title: string;
  readonly channel: string;
  /** Null: it has no place yet. */
  readonly from: string | null;
  /** Null: it gets none. */
  readonly to: string | null;
  /** Why it does not go, in the person's language. */
  readonly problem: string | null;
  /** Nothing is made of it: what it would bring is there. */
  readonly leftOut?: true;
};

/** How it is taken back: moves to make, what was made that goes again, and the days a campaign had. */
export type WayBack = {
  readonly moves: readonly { readonly publicationId: string; readonly to: string; readonly seen: string }[];
  readonly unplace: readonly string[];
  readonly remove: readonly string[];
  readonly campaign: CampaignDays | null;
};

export type PlanAnswer =
  | {
      readonly ok: true;
      readonly rows: readonly PlanRow[];
      readonly back: WayBack | null;
      /** The days that a campaign gets with its posts. */
      readonly campaign?: CampaignDays | null;
    }
  | { readonly ok: false; readonly message: string };

/** Copies are made also where they get no place; everything else is left as it is then. */
export const isCopying = (kind: string): boolean => kind === 'copy' || kind === 'copyWeek';

/** The rows of which something comes, by the kind of what is done. */
export const goingOf = (kind: string, rows: readonly PlanRow[]): readonly PlanRow[] =>
  rows.filter(({ problem, leftOut }) => problem === null || (isCopying(kind) && !leftOut));

/** How many posts the rows are of which something comes: one that goes out on several channels is one all the same. */
export const postsGoing = (kind: string, rows: readonly PlanRow[]): number =>
  // What is copied becomes one post; what is moved is the card of a time, of which a post may have several.
  new Set(
    goingOf(kind, rows).map(({ postId, from }) => (isCopying(kind) ? postId : `${postId} ${from ?? ''}`)),
  ).size;

export const NOTHING_BACK: WayBack = { moves: [], unplace: [], remove: [], campaign: null };
