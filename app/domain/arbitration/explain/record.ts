import type { RequestKind } from '../instance';
import type { ObjectiveName } from '../objectives';
import type { Obstacle, StaticObstacle } from '../rules/codes';

/** A slot as people know it: `at` is wall time, `2026-11-12T09:05`. */
export type Place = { readonly slot: number; readonly channel: string; readonly at: string };

/** On what grounds a request holds its place. `turn` is: by the shares and its department's order. */
export type Basis = 'pin' | 'crisis' | 'acute' | 'agreed' | 'proposed' | 'turn';

export type Holder = { readonly req: string; readonly dept: string; readonly basis: Basis };

/** One wish, tried on the final plan: the request put there, the displaced seated again, the plans compared. */
export type WhyNot = Place & {
  /** All slots of the wish; one per episode. */
  readonly slots: readonly number[];
  /** `fixed`: somebody who may not be moved stands there, or a cap has no movable post under it. */
  readonly verdict: 'worse' | 'tie' | 'fixed' | 'static' | 'improves';
  /** 1 … 11 and its name: the first objective that changes; null when none does. */
  readonly level: number | null;
  readonly objective: ObjectiveName | null;
  readonly delta: number;
  readonly holders: readonly (Holder & { readonly rule: Obstacle })[];
  /** `ok`: found another place, `to` its slots. */
  readonly displaced: readonly {
    readonly req: string;
    readonly dept: string;
    readonly ok: boolean;
    readonly to: readonly number[];
  }[];
};

/**
 * What decided. Against another post: a status (`crisis`, `acute`, `agreed`, `pin`, `proposed`), a share
 * (`share`, `own-share`), an order (`own-rank`, `standing` against the entitlement, `rank`), the number of
 * posts (`no-place`, `own-no-place`, `more-lost`), the wishes of others (`wishes`, or
 * `better-fit` between equal claims) or a draw (`lot`). Against
 * a rule: the obstacle. Without any rival: `no-slot`, `spacing`, or a static obstacle. `not-offered`: no
 * better slot exists. `budget`: the search ended before it could try this.
 */
export type ReasonCode =
  | 'crisis'
  | 'acute'
  | 'agreed'
  | 'pin'
  | 'proposed'
  | 'share'
  | 'own-share'
  | 'own-rank'
  | 'standing'
  | 'rank'
  | 'no-place'
  | 'own-no-place'
  | 'more-lost'
  | 'wishes'
  | 'better-fit'
  | 'lot'
  | Exclude<Obstacle, 'taken'>
  | StaticObstacle
  | 'no-slot'
  | 'spacing'
  | 'not-offered'
  | 'budget';

export type Reason = {
  readonly code: ReasonCode;
  /** The place that the reason speaks about, and which episode (from 0) would stand there. */
  readonly wish: Place | null;
  readonly episode: number;
  /** All the places that were tried for a series when the reason speaks about it as a whole. Engines before 3 did not tell. */
  readonly series?: readonly Place[];
  /** Who holds it or would be harmed, on what grounds. */
  readonly holder: Holder | null;
  /** Requests that would be left without a place. */
  readonly lost: readonly string[];
  /** The asking department's posts and target in the pool and period of the wish, or where its own share would suffer. */
  readonly share: { readonly placed: number; readonly target: number } | null;
  /** Posts and target of the department whose share would suffer, where it would suffer most. Engines before 3 did not tell. */
  readonly suffers?: { readonly placed: number; readonly target: number } | null;
  readonly releaseHours: number;
};

/**
 * A free place that would do if the request gave way a little, or, for `duty`, if somebody were on duty. `by` is in
 * days; null for a channel, 0 for duty.
 */
export type NearestPlace = Place & {
  readonly slots: readonly number[];
  readonly needs: 'duty' | 'deadline' | 'start' | 'channel';
  readonly by: number | null;
};

/** What the department itself could change. */
export type Change =
  | (Place & { readonly kind: 'own-withdraw'; readonly req: string })
  | (Place & { readonly kind: 'deadline'; readonly days: number })
  | (Place & { readonly kind: 'reserve-release'; readonly hours: number });

/**
 * Why a request has what it has. Everything a sentence needs is here, so a stored record can be told in
 * either language later. Slots are ids of the instance as it was given.
 */
export type ExplanationRecord = {
  readonly req: string;
  readonly dept: string;
  readonly kind: RequestKind;
  readonly rank: number;
  readonly rankClass: 'A' | 'B' | 'C' | null;
  /** `kept` is an agreed or pinned place that stands. */
  readonly status: 'granted' | 'other-choice' | 'kept' | 'refused';
  /** Waitlisted: there are slots it could have, should one come free. Declined: there are none. */
  readonly decision: 'granted' | 'waitlisted' | 'declined';
  readonly slots: readonly number[];
  readonly places: readonly Place[];
  readonly tier: number | null;
  readonly basis: Basis;
  /** The agreed places that it lost, when it did. */
  readonly agreedBefore: readonly Place[];
  /** Slots of the first episode by what stands in the way. */
  readonly tally: Readonly<Record<Obstacle | 'candidates' | 'free', number>>;
  readonly share: readonly {
    readonly pool: string;
    readonly period: number;
    readonly target: number;
    readonly placed: number;
  }[];
  readonly reason: Reason | null;
  readonly whyNot: readonly WhyNot[];
  readonly nearest: readonly NearestPlace[];
  readonly changes: readonly Change[];
  /** Place in the line for the wish, 1 is first; null when nobody's leaving would help. */
  readonly queue: number | null;
};
