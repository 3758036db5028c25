import type { HardRule } from '../rules/codes';

/** One post of a plan, as a violation mentions it. `at` is wall time. */
export type CheckedPost = {
  readonly req: string;
  readonly dept: string;
  readonly ep: number;
  readonly channel: string;
  readonly at: string;
};

/** What exactly is wrong within a rule. */
export type ViolationDetail =
  | 'unknown-request' // H1
  | 'unknown-slot'
  | 'unknown-episode'
  | 'placed-twice'
  | 'incomplete'
  | 'taken' // H2
  | 'closed'
  | 'channel' // H3
  | 'early'
  | 'embargo'
  | 'late'
  | 'past'
  | 'lead'
  | 'hours' // H4
  | 'holiday'
  | 'day-cap' // H5
  | 'reserve'
  | 'gap' // H6
  | 'audience' // H7
  | 'topic' // H8
  | 'order' // H9
  | 'spacing'
  | 'series-channel'
  | 'pin' // H10
  | 'acute-cap' // H11
  | 'expired' // H12
  | 'unstaffed'; // H13

/**
 * A hard rule that a plan breaks. `post` is the one to look at, `others` those it clashes with (for a full
 * cap: the rest of that day or week). `actual` and `limit` are posts for caps, minutes for the gap, days for
 * topic and spacing (there `limit` is the least and `most` the most), hours for the lead time, episodes for
 * an incomplete series. `limitAt` is the wall time that was overstepped, or that a pin demands.
 */
export type Violation = {
  readonly code: HardRule;
  readonly detail: ViolationDetail;
  readonly req: string;
  readonly post: CheckedPost | null;
  readonly others: readonly CheckedPost[];
  readonly actual: number | null;
  readonly limit: number | null;
  readonly most: number | null;
  readonly limitAt: string | null;
};

/** The violations that a request has a part in: what moving its post would break. */
export function concerning(violations: readonly Violation[], req: string): readonly Violation[] {
  return violations.filter(
    (violation) => violation.req === req || violation.others.some((post) => post.req === req),
  );
}

/**
 * The same violation as it is told to whoever moves a post: theirs is the one to look at, the others are in its way. Two
 * that clash are found once, at the later one, and whoever moves the earlier one would read of their own post.
 */
export function asMet(violation: Violation, isOwn: (post: CheckedPost) => boolean): Violation {
  const { post, others } = violation;
  const own = others.find(isOwn);
  if (post === null || isOwn(post) || own === undefined) return violation;
  return {
    ...violation,
    req: own.req,
    post: own,
    others: [post, ...others.filter((other) => other !== own)],
  };
}
