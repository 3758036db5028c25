import { z } from 'zod';
import { formatLocalTime } from '~/domain/calendar/format';
import { isLocalDate } from '~/domain/calendar/local-date';
import { instantOf, isLocalTime } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';

/** A wall time as a form brings it. */
export const WALL_FIELDS = {
  date: z.string().refine(isLocalDate),
  time: z.string().refine(isLocalTime),
};

/** Which sentence tells what could not be read of what was asked: the date, the time, or the rest. */
export function unreadable({ date, time }: { readonly date?: unknown; readonly time?: unknown }) {
  if (typeof date === 'string' && !isLocalDate(date)) return 'common:form.badDate';
  if (typeof time === 'string' && !isLocalTime(time)) return 'common:form.badTime';
  return 'calendar:move.invalid';
}

/** @throws AppError `conflict` when the clocks skip the time in the zone, naming the next one that exists */
export function wantedInstant(
  actor: SignedIn,
  wall: { readonly date: string; readonly time: string },
  zone: string,
): Date {
  const found = instantOf(wall, zone);
  if (found.kind === 'gap')
    throw new AppError('conflict', 'calendar:move.gap', {
      next: formatLocalTime(found.wall.time, actor.language),
    });
  return found.instant;
}
