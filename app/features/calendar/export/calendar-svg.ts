import { formatDate, formatLocalTime, weekdayName, type Lang } from '~/domain/calendar/format';
import {
  addDays,
  datesFrom,
  isoWeekOf,
  partsOf,
  weekdayOf,
  type DateRange,
  type LocalDate,
} from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';

/** A post as the drawing shows it. */
export type DrawnPost = {
  readonly wall: Wall;
  readonly title: string;
  /** Letters of its channels. */
  readonly marks: readonly string[];
  /** 1..8. */
  readonly department: number;
};

export type DrawingTexts = {
  readonly title: string;
  readonly week: string;
  /** "+3 posts" where a day has more than fit. */
  readonly more: (count: number) => string;
};

type Drawing = {
  readonly range: DateRange;
  readonly posts: readonly DrawnPost[];
  readonly departments: readonly { readonly position: number; readonly name: string }[];
  readonly holidays: Readonly<Record<LocalDate, string>>;
  readonly lang: Lang;
  readonly texts: DrawingTexts;
};

/** A slide is 16:9; the height grows with the weeks where they need it. */
const WIDTH = 1600;
const MARGIN = 40;
const TOP = 120;
const FOOT = 56;
const WEEK_W = 48;
const HEAD = 30;
const CARD = 40;
const GAP = 6;
const ROW_MIN = 150;
/** Colours of the light theme: a slide is light. */
const INK = '#182029';
const QUIET = '#5b626a';
const LINE = '#dfdeda';
const SUNDAY = '#f6f6f3';
const DEPARTMENTS = ['#5040a8', '#c4326d', '#a86f10', '#045c4c', '#00638a', '#7a3b1e', '#464e57', '#8a2be2'];

/**
 * The days as a drawing for a slide: weeks as rows, posts as cards with time, title, channels and the colour and
 * name of the department. The same in every program: no styles from outside, no pictures, no script.
 *
 * @param perDay  cards that a day shows; the rest are counted
 */
export function calendarSvg(drawing: Drawing, perDay: number): string {
  const { range, posts, lang, texts } = drawing;
  const dates = datesFrom(range.from, range.to);
  const columns = Math.min(7, dates.length);
  const dayWidth = (WIDTH - 2 * MARGIN - WEEK_W) / columns;
  const byDay = new Map(dates.map((date) => [date, posts.filter(({ wall }) => wall.date === date)]));
  const parts: string[] = [];
  let y = TOP;
  for (let first = range.from; first <= range.to; first = addDays(first, 7)) {
    const week = datesFrom(first, range.to).slice(0, columns);
    const most = Math.max(...week.map((date) => Math.min(perDay + 1, byDay.get(date)?.length ?? 0)));
    const height = Math.max(ROW_MIN, HEAD + most * (CARD + GAP) + GAP);
    parts.push(text(MARGIN, y + 20, `${texts.week} ${isoWeekOf(first).week}`, { size: 13, fill: QUIET }));
    for (const [index, date] of week.entries()) {
      const x = MARGIN + WEEK_W + index * dayWidth;
      parts.push(dayOf({ x, y, width: dayWidth, height }, date, byDay.get(date) ?? [], drawing, perDay));
    }
    y += height;
  }
  const height = Math.max(900, y + FOOT);
  const names = dates.slice(0, columns).map((date, index) =>
    text(MARGIN + WEEK_W + index * dayWidth + 8, TOP - 12, weekdayName(weekdayOf(date), lang, 'long'), {
      size: 15,
      fill: QUIET,
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Inter, Helvetica, Arial, sans-serif" role="img" aria-label="${escape(texts.title)}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(MARGIN, 68, texts.title, { size: 34, weight: 700 }),
    ...names,
    ...parts,
    legend(drawing, height - 20),
    '</svg>',
  ].join('\n');
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function dayOf(
  { x, y, width, height }: Box,
  date: LocalDate,
  posts: readonly DrawnPost[],
  { holidays, lang, texts }: Drawing,
  perDay: number,
): string {
  const isRest = weekdayOf(date) > 5 || date in holidays;
  const { day } = partsOf(date);
  const label =
    day === 1 ? formatDate(date, lang).replaceAll('\u00a0', ' ').split(' ').slice(1).join(' ') : String(day);
  const shown = posts.length > perDay ? posts.slice(0, perDay) : posts;
  const parts = [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${isRest ? SUNDAY : '#ffffff'}" stroke="${LINE}"/>`,
    dayName(x + 8, y + 20, label, clipped(holidays[date] ?? '', width - 52, 12)),
  ];
  for (const [index, post] of shown.entries()) {
    const top = y + HEAD + index * (CARD + GAP);
    const colour = DEPARTMENTS[(post.department - 1) % DEPARTMENTS.length] ?? INK;
    const marks = post.marks.join(' ');
    parts.push(
      `<rect x="${x + 6}" y="${top}" width="${width - 12}" height="${CARD}" rx="4" fill="#ffffff" stroke="${LINE}"/>`,
      `<rect x="${x + 6}" y="${top}" width="5" height="${CARD}" rx="2" fill="${colour}"/>`,
      text(x + 18, top + 16, `${formatLocalTime(post.wall.time, lang)}  ${marks}`, { size: 12, fill: QUIET }),
      text(x + 18, top + 32, clipped(post.title, width - 34, 13), { size: 13, weight: 600 }),
    );
  }
  if (posts.length > shown.length)
    parts.push(
      text(x + 10, y + HEAD + shown.length * (CARD + GAP) + 18, texts.more(posts.length - shown.length), {
        size: 12,
        fill: QUIET,
      }),
    );
  return parts.join('\n');
}

/** Colour never speaks alone: the departments' names stand beside theirs. */
function legend({ departments }: Drawing, y: number): string {
  let x = MARGIN;
  return departments
    .map(({ position, name }) => {
      const colour = DEPARTMENTS[(position - 1) % DEPARTMENTS.length] ?? INK;
      const part = `<rect x="${x}" y="${y - 12}" width="14" height="14" rx="3" fill="${colour}"/>\n${text(x + 22, y, name, { size: 14 })}`;
      x += 44 + name.length * 8;
      return part;
    })
    .join('\n');
}

/** The holiday follows the number in one text: how wide a number is, only whoever draws it knows. */
function dayName(x: number, y: number, label: string, holiday: string): string {
  const beside =
    holiday === ''
      ? ''
      : `<tspan dx="8" font-size="12" font-weight="400" fill="${QUIET}">${escape(holiday)}</tspan>`;
  return `<text x="${x.toFixed(1)}" y="${y}" font-size="15" font-weight="600" fill="${INK}">${escape(label)}${beside}</text>`;
}

type Look = { readonly size: number; readonly weight?: number; readonly fill?: string };

function text(x: number, y: number, words: string, { size, weight = 400, fill = INK }: Look): string {
  return `<text x="${x.toFixed(1)}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escape(words)}</text>`;
}

/** As many letters as fit, by the mean width of a letter: what measures text exactly needs the font. */
function clipped(words: string, width: number, size: number): string {
  const most = Math.floor(width / (size * 0.55));
  const letters = [...words];
  return letters.length <= most ? words : `${letters.slice(0, Math.max(1, most - 1)).join('')}…`;
}

const escape = (words: string): string =>
  words
    // What XML has no place for at all.
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
