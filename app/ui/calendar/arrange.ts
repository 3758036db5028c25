import { daysBetween, type LocalDate } from '~/domain/calendar/local-date';
import { wallOf, type Wall } from '~/domain/calendar/zone';
import type { CalendarChannel, CalendarDay, CalendarPost, PlacedPost, PlacedWell } from './calendar-types';
import type { Refusal } from './use-moves';

/** A card is 54 px high on an hour of 64 px: posts closer than this share a place and stack. */
export const CARD_MINUTES = 50;
/** Hours that are always drawn. */
const OPEN_FROM = 8;
const OPEN_TO = 20;
const MINUTES_IN_DAY = 24 * 60;

/** Minutes since midnight of a wall time. */
export function minutesOf(wall: Wall): number {
  return Number(wall.time.slice(0, 2)) * 60 + Number(wall.time.slice(3, 5));
}

/** `HH:MM` of minutes since midnight; 1440 is `24:00`. */
export function clockOfMinutes(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Puts everything on the wall of the zone, once; after this nothing in the calendar converts a zone. */
export function place<Item extends { readonly instant: string }>(
  items: readonly Item[],
  timeZone: string,
): readonly (Item & { readonly wall: Wall })[] {
  return items.map((item) => ({ ...item, wall: wallOf(new Date(item.instant), timeZone) }));
}

/** Where a card ends: 50 minutes later, but never past midnight, or it would show on two days. */
export function cardEnd(wall: Wall): string {
  return clockOfMinutes(Math.min(minutesOf(wall) + CARD_MINUTES, MINUTES_IN_DAY));
}

/** Whole hours to draw so that every post and well is in view, at least 8 to 20. */
export function hoursToShow(items: readonly { readonly wall: Wall }[]): {
  readonly from: string;
  readonly to: string;
} {
  const starts = items.map((item) => minutesOf(item.wall));
  const from = Math.min(OPEN_FROM, ...starts.map((start) => Math.floor(start / 60)));
  const to = Math.max(
    OPEN_TO,
    ...starts.map((start) => Math.min(24, Math.ceil((start + CARD_MINUTES) / 60))),
  );
  return { from: clockOfMinutes(from * 60), to: clockOfMinutes(to * 60) };
}

/** Whether a post can still be put there: a filled slot has its post, and a granted one waits for its own. */
export const isOpen = ({ kind }: Pick<PlacedWell, 'kind'>): boolean =>
  kind !== 'filled' && kind !== 'granted';

/**
 * Wells as they are drawn: those that would lie on each other become one that counts them, and a well beside a post
 * gives the post the room. A granted well has the room of its post, unless a post stands there already.
 */
export type DrawnWell = {
  readonly first: PlacedWell;
  readonly all: readonly PlacedWell[];
  readonly besidePost: boolean;
  /** It has the room of a post, and leaves some for the open wells at its side. */
  readonly hasBeside: boolean;
};

const overlap = (a: Wall, b: Wall) =>
  a.date === b.date && Math.abs(minutesOf(a) - minutesOf(b)) < CARD_MINUTES;

export function drawWells(wells: readonly PlacedWell[], posts: readonly PlacedPost[]): readonly DrawnWell[] {
  const isBeside = (well: PlacedWell, others: readonly { readonly wall: Wall }[]) =>
    others.some((other) => overlap(other.wall, well.wall));
  const filled = wells.filter((well) => well.kind === 'filled');
  const granted = wells.filter((well) => well.kind === 'granted' && !isBeside(well, posts));
  const small = wells.filter((well) => well.kind !== 'filled' && !granted.includes(well));
  const draw = (all: readonly PlacedWell[]): readonly DrawnWell[] => {
    const first = all[0];
    if (!first) return [];
    const besidePost = small.includes(first) && isBeside(first, [...posts, ...granted]);
    return [{ first, all, besidePost, hasBeside: granted.includes(first) && isBeside(first, small) }];
  };
  return [...filled.map((well) => [well]), ...onEachOther(granted), ...onEachOther(small)].flatMap(draw);
}

/** In order of time, those that would lie on each other together; of one time, what can still be filled first. */
function onEachOther(wells: readonly PlacedWell[]): readonly (readonly PlacedWell[])[] {
  const groups: PlacedWell[][] = [];
  for (const well of byTime([...wells].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a))))) {
    const group = groups[groups.length - 1];
    if (group?.[0] && overlap(group[0].wall, well.wall)) group.push(well);
    else groups.push([well]);
  }
  return groups;
}

/** Ids of the posts that leave room at their side for an open well. */
export function postsBesideWells(
  wells: readonly PlacedWell[],
  posts: readonly PlacedPost[],
): ReadonlySet<string> {
  const open = wells.filter((well) => well.kind !== 'filled');
  return new Set(
    posts.filter((post) => open.some((well) => overlap(post.wall, well.wall))).map((post) => post.id),
  );
}

/** How near a drop must come to a slot for the slot's own time to be kept. */
const CATCH_MINUTES = 30;

/** The open slot a drop falls into: same day, one of the post's channels, nearest within half an hour. */
export function slotUnder(
  post: Pick<CalendarPost, 'channels'>,
  wall: Wall,
  wells: readonly PlacedWell[],
): PlacedWell | null {
  const distance = (well: PlacedWell) => Math.abs(minutesOf(well.wall) - minutesOf(wall));
  const fits = wells.filter(
    (well) =>
      isOpen(well) &&
      well.wall.date === wall.date &&
      distance(well) <= CATCH_MINUTES &&
      post.channels.some(({ id }) => id === well.channel.id),
  );
  return [...fits].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** The first open slot of a day on one of the post's channels: where a card lands that has no hour yet. */
export function firstSlotOn(
  post: Pick<CalendarPost, 'channels'>,
  date: LocalDate,
  wells: readonly PlacedWell[],
): PlacedWell | null {
  const fits = wells.filter(
    (well) =>
      isOpen(well) && well.wall.date === date && post.channels.some(({ id }) => id === well.channel.id),
  );
  return byTime(fits)[0] ?? null;
}

/** Minutes between two wall times, whichever comes first. */
export function minutesApart(a: Wall, b: Wall): number {
  return Math.abs(daysBetween(a.date, b.date) * MINUTES_IN_DAY + minutesOf(b) - minutesOf(a));
}

/** The nearest of the others on which a card would lie at the time, on one of its channels. */
export function cardUnder(
  post: Pick<PlacedPost, 'id' | 'channels'>,
  wall: Wall,
  posts: readonly PlacedPost[],
): PlacedPost | undefined {
  const under = posts.filter(
    (other) =>
      other.id !== post.id &&
      overlap(other.wall, wall) &&
      other.channels.some(({ id }) => post.channels.some((own) => own.id === id)),
  );
  return under.toSorted((a, b) => minutesApart(a.wall, wall) - minutesApart(b.wall, wall))[0];
}

/**
 * The one channel on whose line of posts a card can push others on; our own site and feeds come along by themselves.
 * Undefined where it goes out on several others, each with its own line.
 */
export function lineOf<Channel extends Pick<CalendarChannel, 'id' | 'companion'>>(
  channels: readonly Channel[],
): Channel | undefined {
  const lines = channels.length > 1 ? channels.filter(({ companion }) => !companion) : channels;
  return lines.length === 1 ? lines[0] : undefined;
}

/**
 * Where a card that was refused could push on what stands there: let go of over a card, it is that card's place that
 * was meant. Undefined where nothing is to be pushed on; each channel has its own line of posts, so a card of several
 * goes as one or not at all.
 */
export function placeToPush(
  { id, wanted, only, taken }: Omit<Refusal, 'title' | 'message'>,
  posts: readonly PlacedPost[],
): Wall | undefined {
  const post = posts.find((candidate) => candidate.id === id);
  if (!post || !wanted || !taken) return undefined;
  const line = lineOf(only === undefined ? post.channels : post.channels.filter((own) => own.id === only));
  return line && cardUnder({ id, channels: [line] }, wanted, posts)?.wall;
}

/** Slots offered in a form; the rest are in the calendar itself. */
const OFFERED = 8;

/** The slots nearest to a time, as many as a form offers, in order. */
export function nearestWells(wells: readonly PlacedWell[], wall: Wall): readonly PlacedWell[] {
  const away = (well: PlacedWell) => minutesApart(well.wall, wall);
  return byTime([...wells].sort((a, b) => away(a) - away(b)).slice(0, OFFERED));
}

/** Days in order, each with its posts and wells in order; days with nothing are left out. */
export function daysOf(posts: readonly PlacedPost[], wells: readonly PlacedWell[]): readonly CalendarDay[] {
  const dates = [...new Set<LocalDate>([...posts, ...wells].map((item) => item.wall.date))].sort();
  return dates.map((date) => ({
    date,
    posts: byTime(posts.filter((post) => post.wall.date === date)),
    wells: byTime(wells.filter((well) => well.wall.date === date)),
  }));
}

/** In order of day and hour. */
export function byTime<Item extends { readonly wall: Wall }>(items: readonly Item[]): readonly Item[] {
  return [...items].sort(
    (a, b) => a.wall.date.localeCompare(b.wall.date) || minutesOf(a.wall) - minutesOf(b.wall),
  );
}
