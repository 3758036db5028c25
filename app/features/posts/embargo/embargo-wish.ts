import { instantOf, wallOf } from '~/domain/calendar/zone';
import { formatLocalTime, type Lang } from '~/domain/calendar/format';
import type { EmbargoInput } from '../post.schema';

/** Until when nobody but the insiders may know, and why. */
export type EmbargoWish = {
  readonly until: Date;
  readonly reason: string;
  readonly insiderIds: readonly string[];
};

export type ReadEmbargo =
  | { readonly kind: 'read'; readonly wish: EmbargoWish }
  | { readonly kind: 'refused'; readonly field: string; readonly key: string; readonly next?: string };

type Circumstances = {
  readonly zone: string;
  readonly now: Date;
  /** The embargo as it is: keeping one that has passed is no mistake. */
  readonly before: Date | null;
  readonly language: Lang;
};

/** The embargo that the form asks for, its wall time read in the organisation's zone. */
export function readEmbargo(text: EmbargoInput, { zone, now, before, language }: Circumstances): ReadEmbargo {
  const { embargoDate: date, embargoTime: time } = text;
  if (date === '') return { kind: 'refused', field: 'embargoDate', key: 'posts:problem.embargoDate' };
  const found = instantOf({ date, time: time === '' ? '00:00' : time }, zone);
  if (found.kind === 'gap')
    return {
      kind: 'refused',
      field: 'embargoTime',
      key: 'calendar:move.gap',
      next: formatLocalTime(found.wall.time, language),
    };
  // Seconds of a time that is kept are not in the form.
  const kept = before !== null && sameMinute(before, found.instant, zone);
  const until = kept ? before : found.instant;
  if (!kept && until <= now)
    return { kind: 'refused', field: 'embargoDate', key: 'posts:problem.embargoPast' };
  if (text.embargoReason === '')
    return { kind: 'refused', field: 'embargoReason', key: 'posts:problem.embargoReason' };
  return { kind: 'read', wish: { until, reason: text.embargoReason, insiderIds: text.insiders } };
}

function sameMinute(a: Date, b: Date, zone: string): boolean {
  const [one, other] = [wallOf(a, zone), wallOf(b, zone)];
  return one.date === other.date && one.time === other.time;
}
