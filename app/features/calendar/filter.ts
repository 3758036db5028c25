import { shownDate, type LocalDate } from '~/domain/calendar/local-date';
import { isId } from '~/lib/from-address';

export const VIEWS = ['day', 'week', 'month', 'quarter', 'list'] as const;
export const FILTER_STATES = ['planned', 'published', 'failed', 'unknown', 'missed', 'held'] as const;

/** What the address says the calendar shows. */
export type CalendarFilter = {
  /** Null: the person has not chosen; a week, and a list on a narrow screen. */
  readonly view: (typeof VIEWS)[number] | null;
  readonly date: LocalDate | null;
  readonly department: string | null;
  readonly channel: string | null;
  readonly campaign: string | null;
  readonly state: (typeof FILTER_STATES)[number] | null;
};

/** Reads the address; what is not understood is left out rather than refused. */
export function readFilter(params: URLSearchParams): CalendarFilter {
  const uuid = (name: string): string | null => {
    const value = params.get(name) ?? '';
    return isId(value) ? value : null;
  };
  return {
    view: VIEWS.find((view) => view === params.get('view')) ?? null,
    date: shownDate(params.get('date')),
    department: uuid('department'),
    channel: uuid('channel'),
    campaign: uuid('campaign'),
    state: FILTER_STATES.find((state) => state === params.get('state')) ?? null,
  };
}

/** The same address with some things changed; null takes one away. */
export function withFilter(
  params: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text === '' ? '?' : `?${text}`;
}
