import { addDays, isLocalDate, type LocalDate } from './local-date';

/*
 * Between what the clock on the wall shows and the instant. Zone rules come from the runtime's own data
 * (Intl), never from the zone the process happens to run in.
 */

/** Time of day, `HH:MM`, 24-hour. */
export type LocalTime = string;

/** What the clock and the calendar on the wall show. */
export type Wall = { readonly date: LocalDate; readonly time: LocalTime };

/**
 * `gap`: the clocks skip the asked time; `instant` and `wall` are the first minute that exists after it.
 * `overlap`: the asked time comes twice; `instant` is the first of the two.
 */
export type WallInstant = {
  readonly kind: 'exact' | 'gap' | 'overlap';
  readonly instant: Date;
  readonly wall: Wall;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** True for an IANA name the runtime knows, such as `Europe/Helsinki`. */
export function isTimeZone(name: string): boolean {
  try {
    clockOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** True for `HH:MM` or `HH:MM:SS`, 00:00–23:59:59. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text);
}

/** What the wall shows in the zone at the instant; seconds are cut off. */
export function wallOf(instant: Date, zone: string): Wall {
  const text = new Date(wallMs(instant.getTime(), zone)).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/**
 * The instant of a wall time (`HH:MM`, or `HH:MM:SS` from a file) in a zone.
 * A date, time or zone that is not one is a bug of the caller and throws RangeError: ask `isLocalDate`,
 * `isLocalTime` and `isTimeZone` first.
 */
export function instantOf(wall: Wall, zone: string): WallInstant {
  if (!isLocalDate(wall.date)) throw new RangeError(`Not a calendar date: ${wall.date}`);
  if (!isLocalTime(wall.time)) throw new RangeError(`Not a time of day: ${wall.time}`);
  const asked = Date.parse(`${wall.date}T${wall.time}Z`); // the wall's digits, as if they were UTC

  // A day on either side sees the offset before and after any change that could touch this time.
  const before = offsetMs(asked - DAY_MS, zone);
  const after = offsetMs(asked + DAY_MS, zone);
  const early = asked - Math.max(before, after);
  const late = asked - Math.min(before, after);
  const earlyFits = wallMs(early, zone) === asked;
  const lateFits = wallMs(late, zone) === asked;

  if (earlyFits && lateFits && early !== late) return { kind: 'overlap', instant: new Date(early), wall };
  if (earlyFits) return { kind: 'exact', instant: new Date(early), wall };
  if (lateFits) return { kind: 'exact', instant: new Date(late), wall };

  const instant = new Date(firstMinuteAfterChange(early, late, zone));
  return { kind: 'gap', instant, wall: wallOf(instant, zone) };
}

/**
 * What the wall of another zone shows when the first one shows this. A time that the clocks skip in the first is the
 * next one that exists. Throws as `instantOf`.
 */
export function wallElsewhere(wall: Wall, from: string, to: string): Wall {
  return wallOf(instantOf(wall, from).instant, to);
}

/** The instants at which a local date begins and the next one begins: [start, end). */
export function dayBounds(date: LocalDate, zone: string): { readonly start: Date; readonly end: Date } {
  return {
    start: instantOf({ date, time: '00:00' }, zone).instant,
    end: instantOf({ date: addDays(date, 1), time: '00:00' }, zone).instant,
  };
}

// In a gap `early` still has the old offset and `late` the new one; halve until one minute remains.
function firstMinuteAfterChange(early: number, late: number, zone: string): number {
  const old = offsetMs(early, zone);
  let low = Math.floor(early / MINUTE_MS);
  let high = Math.ceil(late / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle * MINUTE_MS, zone) === old) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}

/** The wall's digits in the zone, read as if they were UTC, in milliseconds. */
function wallMs(instantMs: number, zone: string): number {
  return instantMs + offsetMs(instantMs, zone);
}

// Asking Intl costs microseconds, and calendars and imports ask for the same days again and again. Where
// both ends of a UTC day have the same offset, the whole day has it: no zone changes its clocks and back
// within a day. NaN marks the days on which they change.
const offsetsOfDays = new Map<string, Map<number, number>>();

function offsetMs(instantMs: number, zone: string): number {
  let days = offsetsOfDays.get(zone);
  if (!days) offsetsOfDays.set(zone, (days = new Map<number, number>()));
  const day = Math.floor(instantMs / DAY_MS);
  let offset = days.get(day);
  if (offset === undefined) {
    const start = readOffset(day * DAY_MS, zone);
    offset = start === readOffset((day + 1) * DAY_MS, zone) ? start : NaN;
    days.set(day, offset);
  }
  return Number.isNaN(offset) ? readOffset(instantMs, zone) : offset;
}

function readOffset(instantMs: number, zone: string): number {
  let year = 0;
  let month = 1;
  let day = 1;
  let hour = 0;
  let minute = 0;
  let second = 0;
  for (const { type, value } of clockOf(zone).formatToParts(instantMs)) {
    if (type === 'year') year = Number(value);
    else if (type === 'month') month = Number(value);
    else if (type === 'day') day = Number(value);
    else if (type === 'hour') hour = Number(value);
    else if (type === 'minute') minute = Number(value);
    else if (type === 'second') second = Number(value);
  }
  // The clock shows no milliseconds.
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000;
}

// Building a formatter costs more than a hundred uses of it.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}
