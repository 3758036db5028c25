import { formatTimeRange, type Lang } from './format';

/** Spans of wall minutes of a day, as a channel keeps them: `[[480, 960]]` is 8–16. */
export type DaySpans = readonly (readonly [from: number, until: number])[];

const SPAN = /^(\d{1,2})(?:[.:](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[.:](\d{2}))?$/;
const DAY_MINUTES = 1440;

/**
 * Reads a day's opening hours as people write them: `8–16`, `8.30-12, 13:00-16.15`. Empty means closed.
 * Null when it cannot be read, a span does not go forward, or two overlap.
 */
export function readSpans(text: string): DaySpans | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans: (readonly [number, number])[] = [];
  for (const part of parts) {
    const found = SPAN.exec(part);
    if (!found) return null;
    const from = minutesOf(found[1], found[2]);
    const until = minutesOf(found[3], found[4]);
    if (from === null || until === null || until <= from) return null;
    spans.push([from, until]);
  }
  const ordered = spans.toSorted((a, b) => a[0] - b[0]);
  const overlap = ordered.some((span, index) => index > 0 && span[0] < (ordered[index - 1]?.[1] ?? 0));
  return overlap ? null : ordered;
}

/** The same in the person's language, so that what is read back is what was meant. */
export function writeSpans(spans: DaySpans, language: Lang): string {
  return spans.map(([from, until]) => formatTimeRange(timeOf(from), timeOf(until), language)).join(', ');
}

function minutesOf(hours: string | undefined, minutes: string | undefined): number | null {
  const [h, m] = [Number(hours), Number(minutes ?? '0')];
  const total = h * 60 + m;
  return m < 60 && total <= DAY_MINUTES ? total : null;
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
