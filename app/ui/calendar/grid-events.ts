import { daysBetween, monthGrid, type LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import { cardEnd, hoursToShow, isOpen, type DrawnWell } from './arrange';
import type { PlacedPost, PlacedWell } from './calendar-types';

/** Half an hour is 32 px, so an hour is 64 and a card of 50 minutes 53. */
export const HALF_HOUR_PX = 32;
/** Height of the row of days, as in the stylesheet. */
const HEADER_PX = 38;
/** And a line more where one of the days has a name. */
const HOLIDAY_PX = 15;
/** A card just before midnight reaches below the last hour. */
const LATE_ROOM_PX = 40;
/** Day number and four posts. */
const MONTH_ROW_PX = 138;

/** Wall time as FullCalendar takes it: written as UTC, so that it converts no zone. */
export const isoOf = (wall: Wall): string => `${wall.date}T${wall.time}`;

/** Wall time of what FullCalendar says; a day without an hour takes the given one. */
export function wallOfText(text: string, time: string): Wall {
  return { date: text.slice(0, 10), time: text.slice(11, 16) || time };
}

export const dateOf = (date: Date): LocalDate => date.toISOString().slice(0, 10);

/** Heights are known beforehand, so the page that the server draws is as high as the one the browser draws. */
export function hoursHeight(
  hours: { readonly from: string; readonly to: string },
  hasHoliday: boolean,
): number {
  const lateRoom = hours.to === '24:00' ? LATE_ROOM_PX : 0;
  const header = HEADER_PX + (hasHoliday ? HOLIDAY_PX : 0);
  return (
    (Number(hours.to.slice(0, 2)) - Number(hours.from.slice(0, 2))) * 2 * HALF_HOUR_PX + header + lateRoom
  );
}

export function monthHeight(date: LocalDate): number {
  const { from, to } = monthGrid(date);
  return ((daysBetween(from, to) + 1) / 7) * MONTH_ROW_PX + HEADER_PX;
}

/** Room for a grid that is not there yet, of the hours that are always shown. */
export function gridHeight(view: 'day' | 'week' | 'month', date: LocalDate): number {
  return view === 'month' ? monthHeight(date) : hoursHeight(hoursToShow([]), false);
}

export function postEvent(post: PlacedPost, mayMove: boolean) {
  return {
    id: post.id,
    title: post.title,
    start: isoOf(post.wall),
    end: `${post.wall.date}T${cardEnd(post.wall)}`,
    url: post.href,
    startEditable: mayMove && post.movable,
  };
}

export function wellEvent(well: DrawnWell) {
  const { wall, id } = well.first;
  // Server and browser write an unset colour differently, and hydration would complain.
  const colours = { color: 'transparent', contrastColor: 'inherit' };
  return {
    id,
    title: '',
    display: 'background',
    ...colours,
    start: isoOf(wall),
    end: `${wall.date}T${cardEnd(wall)}`,
  };
}

/** The slots that wait on the day for the post of their request. */
export function grantedOn(wells: readonly PlacedWell[], date: LocalDate): readonly PlacedWell[] {
  return wells.filter((well) => well.kind === 'granted' && well.wall.date === date);
}

/** Where the well leads that is drawn under what was pressed: wells lie below the hours and hear nothing themselves. */
export function wellUnder(pressed: MouseEvent | TouchEvent): string | undefined {
  const point = 'changedTouches' in pressed ? pressed.changedTouches[0] : pressed;
  if (!point) return undefined;
  const under = document.elementsFromPoint(point.clientX, point.clientY);
  return under.map((element) => element.closest<HTMLElement>('[data-well]')).find((well) => well !== null)
    ?.dataset.well;
}

export function freeOn(wells: readonly PlacedWell[], date: LocalDate): number {
  return wells.filter((well) => isOpen(well) && well.wall.date === date).length;
}
