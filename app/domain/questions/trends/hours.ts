const HOUR_MS = 3_600_000;

/** Number of the hour since 1970, UTC. Days are 24 of these: the clock of the queue itself evens out zones. */
export const utcHour = (ts: number): number => Math.floor(ts / HOUR_MS);
export const startOfHour = (hour: number): number => hour * HOUR_MS;

/** 0 = Monday … 6 = Sunday, for a day number since 1970 (a Thursday). */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
