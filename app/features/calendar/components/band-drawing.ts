import type { DateRange, LocalDate } from '~/domain/calendar/local-date';

export type Span = { readonly startsOn: LocalDate; readonly endsOn: LocalDate };

/** Days drawn of a band before the page knows them as saved. */
export type Drawing = {
  readonly to: Span;
  /** The days as they were at the first stroke: what another changes meanwhile is not overwritten unseen. */
  readonly seen: Span;
  /** The server has them; the page has not been told yet. */
  readonly isSaved: boolean;
};

/** One end put to a day: within the days shown, so that it can still be seen, and never past the other end. */
export function drawEnd(
  before: Drawing | null,
  loaded: Span,
  { end, date, range }: { readonly end: keyof Span; readonly date: LocalDate; readonly range: DateRange },
): Drawing {
  const span = before?.to ?? loaded;
  const seen = before === null ? loaded : before.isSaved ? before.to : before.seen;
  const least = end === 'endsOn' ? later(range.from, span.startsOn) : range.from;
  const most = end === 'startsOn' ? earlier(range.to, span.endsOn) : range.to;
  return { to: { ...span, [end]: later(least, earlier(date, most)) }, seen, isSaved: false };
}

/** Whether there is anything to ask the server. */
export const isChanged = ({ to, seen, isSaved }: Drawing): boolean =>
  !isSaved && (to.startsOn !== seen.startsOn || to.endsOn !== seen.endsOn);

/** The page has been told anew: what was saved is in it, and what is being drawn goes on. */
export const afterLoading = (drawing: Drawing | null): Drawing | null => (drawing?.isSaved ? null : drawing);

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
