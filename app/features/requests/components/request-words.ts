import { formatDateRange, formatDay, formatSlot, type Lang } from '~/domain/calendar/format';
import { wallOf } from '~/domain/calendar/zone';
import type { RequestRowView } from '../request-row';

export type Told = { readonly zone: string; readonly now: string; readonly language: Lang };

/** A place's time: `ke 11.11. klo 9.00`. */
export function slotWords(iso: string, { zone, now, language }: Told): string {
  return formatSlot(new Date(iso), zone, language, { now: new Date(now) });
}

/** The days of a window: `16.–27.11.`. An end at midnight is the day before. */
export function windowWords(earliest: string, latest: string, { zone, now, language }: Told): string {
  const from = wallOf(new Date(earliest), zone).date;
  const to = lastDay(latest, zone);
  const year = Number(wallOf(new Date(now), zone).date.slice(0, 4));
  return formatDateRange(from, to, language, { year });
}

/** The last day that will do: `pe 13.11.`. */
export function deadlineWords(latest: string, { zone, now, language }: Told): string {
  return formatDay(new Date(new Date(latest).getTime() - 1), zone, language, { now: new Date(now) });
}

function lastDay(latest: string, zone: string): string {
  return wallOf(new Date(new Date(latest).getTime() - 1), zone).date;
}

/** `09:05` for 545; 1440 is `24:00`. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** What a request's state is called: one that cannot wait for a round does not say that it does. */
export function stateKey({ state, kind }: Pick<RequestRowView, 'state' | 'kind'>) {
  return state === 'pending' && kind !== 'normal'
    ? 'requests:state.urgent'
    : (`requests:state.${state}` as const);
}
