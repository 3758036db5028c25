import type { Guarantee } from './outcome';
import { PASSES, PROBLEMS, type ProblemCode } from './problem-codes';
import type { State } from './states';
import { ABSENCE_PROVES_AFTER_MS } from './timing';

/**
 * What becomes of a publication with a problem.
 *
 * `tries`: Vuoro sends it again by itself. `asks`: Vuoro asks the channel whether it is out. `look`: the
 * channel cannot be asked, so a person looks. `gaveUp`: Vuoro tried until there was no more time or sense in
 * it, and nothing went out; `gaveUpRest`: what is left of a thread did not. `inTime`: it is still to come, and goes
 * by itself when it has been put right by then; `inTimeAccount`: not in the post, but at the channel's account.
 * `cure`: what the catalogue says about the problem.
 */
export type WhatNext =
  'inTime' | 'inTimeAccount' | 'tries' | 'asks' | 'look' | 'gaveUp' | 'gaveUpRest' | 'cure';

/** Known to be there, but not as it should: no asking tells more. */
const SEEN: readonly ProblemCode[] = ['lockedPrivate', 'differentTextUnderKey'];

export function whatNext(
  code: ProblemCode,
  { state, part, guarantee }: { readonly state: State; readonly part: number; readonly guarantee: Guarantee },
): WhatNext {
  if (state === 'planned') return PROBLEMS[code].cause === 'account' ? 'inTimeAccount' : 'inTime';
  if (state === 'due') return 'tries';
  if (state === 'unknown' && !SEEN.includes(code))
    return Number.isFinite(ABSENCE_PROVES_AFTER_MS[guarantee]) ? 'asks' : 'look';
  const isOver = state === 'failed' || state === 'missed';
  if (!isOver || !PASSES.includes(code)) return 'cure';
  return part === 0 ? 'gaveUp' : 'gaveUpRest';
}
