/**
 * The hard rules. A plan that breaks one is not a plan; nothing is weighed against them.
 *
 * H1 a series is placed whole or not at all · H2 one post per slot, none in a closed slot · H3 acceptable
 * channel, window, embargo, lead time · H4 opening hours and holidays · H5 day cap, and ordinary posts leave
 * the reserve free until it is released · H6 minimum gap on a channel · H7 day cap of an audience group ·
 * H8 one topic's requests stay apart on a channel · H9 episodes in order, with their spacing, on one
 * channel · H10 pins are honoured · H11 acute posts per channel and week · H12 evidence is still alive ·
 * H13 a post that needs an answer goes out when somebody is on duty.
 */
export const HARD_RULES = [
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'H7',
  'H8',
  'H9',
  'H10',
  'H11',
  'H12',
  'H13',
] as const;
export type HardRule = (typeof HARD_RULES)[number];

/** Why a slot can never be a request's, whoever else is placed. */
export type StaticObstacle =
  | 'closed'
  | 'channel'
  | 'early'
  | 'embargo'
  | 'late'
  | 'past'
  | 'lead'
  | 'hours'
  | 'holiday'
  | 'pin'
  | 'expired'
  | 'unstaffed';

/** Why a slot cannot be a request's while the others sit where they sit. */
export type Obstacle = 'taken' | 'gap' | 'dayCap' | 'reserve' | 'audience' | 'topic' | 'acuteCap';

/**
 * Who stands in the way of one post in one slot. Each of `all` has to leave; of every entry in `any`, one
 * of its requests has to (an empty list there means that nobody's leaving helps).
 */
export type Blockers = {
  readonly all: { readonly rule: Obstacle; readonly request: number }[];
  readonly any: { readonly rule: Obstacle; readonly requests: readonly number[] }[];
};
