/*
 * A publication is one variant going out at one time. It stands in exactly one of these states:
 *
 *   planned → due → sending → published → withdrawn
 *                      ↓ failed · unknown
 *   missed (its time passed), held (stopped by a person), cancelled (never to go out)
 *
 * Only the worker leaves `sending`; only proof or a person leaves `unknown`. Rows are never deleted,
 * because what did not go out is counted too.
 */
export const STATES = [
  'planned',
  'due',
  'sending',
  'published',
  'failed',
  'unknown',
  'missed',
  'held',
  'cancelled',
  'withdrawn',
] as const;

export type State = (typeof STATES)[number];

/** States that a publication never leaves, save by late proof that it had gone out after all. */
export const FINAL_STATES: readonly State[] = ['cancelled', 'withdrawn'];

/** States that stand still until a person decides, the worst first: what the Today screen lists. */
export const ASKING_STATES: readonly State[] = ['failed', 'unknown', 'missed', 'held'];

/** The worst of these states that waits for a person, where one sign tells of several; null where none does. */
export const worstOf = (states: readonly string[]): State | null =>
  ASKING_STATES.find((state) => states.includes(state)) ?? null;
