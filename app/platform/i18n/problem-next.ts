import { formatClock, type Lang } from '~/domain/calendar/format';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { WhatNext } from '~/domain/publishing/what-next';
import type { Text } from './text';

/** A publication's standing problem. Times are ISO instants. */
type Standing = {
  readonly code: ProblemCode;
  readonly next: WhatNext;
  /** When Vuoro tries or asks again. */
  readonly nextAt: string;
  /** After this it is too late, and a person is asked. */
  readonly until: string;
};

/** What becomes of a publication with a problem, or what is to be done about it, as a sentence or two. */
export function problemNext(
  { code, next, nextAt, until }: Standing,
  zone: string,
  t: Text,
  language: Lang,
): string {
  if (next === 'cure') return t(`publishing:problem.${code}.cure`);
  const at = (instant: string) => formatClock(new Date(instant), zone, language);
  return t(`publishing:next.${next}`, { when: at(nextAt), until: at(until) });
}
