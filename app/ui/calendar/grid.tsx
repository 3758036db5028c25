import { useNavigate } from '@remix-run/react';
import FullCalendar, {
  type CalendarOptions,
  type EventApi,
  type EventDisplayInfo,
} from '@fullcalendar/react';
import dayGridPlugin from '@fullcalendar/react/daygrid';
import interactionPlugin from '@fullcalendar/react/interaction';
import enLocale from '@fullcalendar/react/locales/en-gb';
import fiLocale from '@fullcalendar/react/locales/fi';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import { clsx } from 'clsx';
import { useMemo, useRef } from 'react';
import { formatDate, formatLocalTime, type Lang } from '~/domain/calendar/format';
import { daysBetween, monthGrid, partsOf, type LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import {
  cardEnd,
  drawWells,
  hoursToShow,
  minutesOf,
  postsBesideWells,
  slotUnder,
  type DrawnWell,
} from './arrange';
import type { CalendarTexts, PlacedPost, PlacedWell } from './calendar-types';
import { Icon } from '../basics/icon';
import { PostCard } from './post-card';
import { SlotWell } from './slot-well';
import { timeOf, whenOf } from './when';

export type GridProps = {
  readonly view: 'month' | 'week';
  readonly date: LocalDate;
  readonly posts: readonly PlacedPost[];
  readonly wells: readonly PlacedWell[];
  readonly now: Wall;
  readonly lang: Lang;
  readonly texts: CalendarTexts;
  readonly saving: ReadonlySet<string>;
  readonly onMove: ((id: string, to: Wall) => void) | null;
};

const PLUGINS = [dayGridPlugin, timeGridPlugin, interactionPlugin];
const LOCALES = [fiLocale, enLocale];
const ISO = (wall: Wall) => `${wall.date}T${wall.time}`;
/** Half an hour is 32 px, so an hour is 64 and a card of 50 minutes 53. */
const HALF_HOUR_PX = 32;
/** Height of the row of days, as in the stylesheet. */
const HEADER_PX = 38;
/** A card just before midnight reaches below the last hour. */
const LATE_ROOM_PX = 40;
/** Day number and four posts. */
const MONTH_ROW_PX = 138;

const wallOfDrop = (event: EventApi): Wall => ({
  date: event.startStr.slice(0, 10),
  time: event.startStr.slice(11, 16),
});
const dateOf = (date: Date): LocalDate => date.toISOString().slice(0, 10);

/**
 * Month and week of FullCalendar. Everything it gets is wall time written as UTC, so it converts no
 * zone, and a server and a browser in different zones draw the same.
 */
export function Grid({ view, date, posts, wells, now, lang, texts, saving, onMove }: GridProps) {
  const navigate = useNavigate();
  const hint = useRef<HTMLDivElement>(null);
  const postOf = useMemo(() => new Map(posts.map((post) => [post.id, post])), [posts]);
  const drawn = useMemo(
    () => new Map(drawWells(wells, posts).map((well) => [well.first.id, well])),
    [wells, posts],
  );
  const beside = useMemo(() => postsBesideWells(wells, posts), [wells, posts]);
  const hours = useMemo(() => hoursToShow([...posts, ...wells]), [posts, wells]);
  const events = useMemo(
    () => [...posts.map((post) => postEvent(post, onMove !== null)), ...[...drawn.values()].map(wellEvent)],
    [posts, drawn, onMove],
  );

  const say = (text: string) => {
    if (hint.current) hint.current.textContent = text;
  };
  const landing = (post: PlacedPost, wall: Wall) => (view === 'week' ? slotUnder(post, wall, wells) : null);

  const options: CalendarOptions = {
    plugins: PLUGINS,
    locales: LOCALES,
    locale: lang === 'fi' ? 'fi' : 'en-gb',
    timeZone: 'UTC',
    now: ISO(now),
    initialDate: date,
    initialView: view === 'week' ? 'timeGridWeek' : 'dayGridMonth',
    firstDay: 1,
    weekNumbers: true,
    headerToolbar: false,
    contentHeight: view === 'week' ? weekHeight(hours) : monthHeight(date),
    events,
    eventDisplay: 'block',
    eventColor: 'transparent',
    eventContrastColor: 'inherit',
    backgroundEventColor: 'transparent',
    timedText: texts.label,
    moreLinkText: texts.more,
    moreLinkHint: texts.more,
    closeHint: texts.dismiss,
    fixedWeekCount: false,
    dayMaxEvents: true,
    // week
    allDaySlot: false,
    slotMinTime: hours.from,
    slotMaxTime: hours.to,
    slotDuration: '00:30',
    slotHeaderInterval: '01:00',
    slotMinHeight: HALF_HOUR_PX,
    snapDuration: '00:05',
    defaultTimedEventDuration: '00:50',
    eventMinHeight: 54,
    eventMaxStack: 1,
    slotEventOverlap: false,
    nowIndicator: true,
    // moving
    editable: onMove !== null,
    eventDurationEditable: false,
    dragScroll: true,
    eventClick: (info) => {
      info.jsEvent.preventDefault();
      void navigate(info.event.url);
    },
    dateClick: (info) => {
      const wall = { date: info.dateStr.slice(0, 10), time: info.dateStr.slice(11, 16) };
      const well = view === 'week' ? wellAt(wall, drawn.values()) : null;
      if (well?.href !== undefined) void navigate(well.href);
    },
    eventAllow: (span, event) => {
      const post = event && postOf.get(event.id);
      if (!post) return false;
      const wall = { date: span.startStr.slice(0, 10), time: span.startStr.slice(11, 16) || post.wall.time };
      const slot = landing(post, wall);
      say(
        slot
          ? texts.dropInSlot(whenOf(slot.wall, lang), slot.channel.name)
          : texts.dropOutside(whenOf(wall, lang)),
      );
      return true;
    },
    eventDragStop: () => say(''),
    eventDrop: (info) => {
      const post = postOf.get(info.event.id);
      const wall = wallOfDrop(info.event);
      // The calendar follows `events`; what it moved by itself goes back, and the move comes as data.
      info.revert();
      if (post) onMove?.(post.id, landing(post, wall)?.wall ?? wall);
    },
    // looks
    className: 'pc-fc',
    tableHeaderClass: 'pc-head',
    dayHeaderClass: (info) => clsx('pc-dh', info.isToday && 'is-today'),
    dayHeaderContent: (info) => (
      <DayHeader
        date={dateOf(info.date)}
        view={view}
        lang={lang}
        free={freeOn(wells, dateOf(info.date))}
        texts={texts}
      />
    ),
    weekNumberHeaderClass: 'pc-wn',
    weekNumberHeaderInnerClass: 'pc-wn-in',
    weekNumberHeaderContent: (info) => `${texts.week} ${info.num ?? ''}`,
    inlineWeekNumberClass: 'pc-inlinewn',
    inlineWeekNumberContent: (info) => `${texts.week} ${info.num}`,
    slotHeaderClass: 'pc-hour',
    slotHeaderInnerClass: 'pc-hour-in',
    slotHeaderContent: (info) => (info.isFirst ? '' : String(info.date.getUTCHours())),
    slotLaneClass: (info) => clsx('pc-lane', info.isMinor && 'minor'),
    dayLaneClass: (info) =>
      clsx('pc-col', info.isToday && 'is-today', info.isPast && 'is-past', isWeekend(info.date) && 'is-we'),
    dayLaneInnerClass: 'pc-col-in',
    dayCellClass: (info) =>
      clsx(
        'pc-cell',
        info.isToday && 'is-today',
        info.isPast && 'is-past',
        info.isOther && 'is-other',
        isWeekend(info.date) && 'is-we',
      ),
    dayCellTopClass: 'pc-celltop',
    dayCellTopContent: (info) => <CellNumber date={dateOf(info.date)} />,
    dayRowClass: 'pc-row',
    nowIndicatorLineClass: 'pc-now',
    nowIndicatorHeaderClass: 'pc-nowlabel',
    nowIndicatorHeaderContent: () => timeOf(now, lang),
    eventClass: (info) => clsx('pc-ev', info.isDragging && 'dragging', info.isMirror && 'mirror'),
    backgroundEventClass: 'pc-bg',
    moreLinkClass: 'pc-more',
    popoverClass: 'pc-pop pop',
    popoverCloseClass: 'pc-close',
    popoverCloseContent: () => <Icon name="x" size="s" />,
    eventContent: (info) => {
      const post = postOf.get(info.event.id);
      return (
        post && (
          <EventCard
            info={info}
            post={post}
            lang={lang}
            saving={saving.has(post.id) ? texts.saving : null}
            beside={view === 'week' && beside.has(post.id)}
          />
        )
      );
    },
    backgroundEventContent: (info: { readonly event: EventApi }) => {
      const well = drawn.get(info.event.id);
      return well && <WellBox well={well} lang={lang} texts={texts} />;
    },
  };
  return (
    <>
      <FullCalendar key={`${view} ${date} ${lang} ${hours.from} ${hours.to}`} {...options} />
      <div className="pc-hint" ref={hint} aria-hidden="true" />
    </>
  );
}

/** Heights are known beforehand, so the page that the server draws is as high as the one the browser draws. */
function weekHeight(hours: { readonly from: string; readonly to: string }): number {
  const lateRoom = hours.to === '24:00' ? LATE_ROOM_PX : 0;
  return (
    (Number(hours.to.slice(0, 2)) - Number(hours.from.slice(0, 2))) * 2 * HALF_HOUR_PX + HEADER_PX + lateRoom
  );
}

function monthHeight(date: LocalDate): number {
  const { from, to } = monthGrid(date);
  return ((daysBetween(from, to) + 1) / 7) * MONTH_ROW_PX + HEADER_PX;
}

function postEvent(post: PlacedPost, mayMove: boolean) {
  return {
    id: post.id,
    title: post.title,
    start: ISO(post.wall),
    end: `${post.wall.date}T${cardEnd(post.wall)}`,
    url: post.href,
    startEditable: mayMove && post.movable,
  };
}

function wellEvent(well: DrawnWell) {
  const { wall, id } = well.first;
  // Server and browser write an unset colour differently, and hydration would complain.
  const colours = { color: 'transparent', contrastColor: 'inherit' };
  return {
    id,
    title: '',
    display: 'background',
    ...colours,
    start: ISO(wall),
    end: `${wall.date}T${cardEnd(wall)}`,
  };
}

function wellAt(wall: Wall, wells: Iterable<DrawnWell>): PlacedWell | null {
  const minutes = minutesOf(wall);
  for (const { first } of wells) {
    const from = minutesOf(first.wall);
    if (first.kind !== 'filled' && first.wall.date === wall.date && minutes >= from && minutes < from + 50)
      return first;
  }
  return null;
}

function freeOn(wells: readonly PlacedWell[], date: LocalDate): number {
  return wells.filter((well) => well.kind !== 'filled' && well.wall.date === date).length;
}

function isWeekend(date: Date): boolean {
  return date.getUTCDay() === 0 || date.getUTCDay() === 6;
}

type DayHeaderProps = {
  readonly date: LocalDate;
  readonly view: 'month' | 'week';
  readonly lang: Lang;
  readonly free: number;
  readonly texts: CalendarTexts;
};

function DayHeader({ date, view, lang, free, texts }: DayHeaderProps) {
  const [weekday, ...day] = formatDate(date, lang).split('\u00a0');
  if (view === 'month') return <span className="pc-weekday">{weekday}</span>;
  return (
    <span className="pc-dayname">
      <span>{weekday}</span> <b>{day.join('\u00a0')}</b>
      {/* Wells in the grid are drawn only, so the header says them. */}
      {free > 0 && <span className="vh">{texts.freeInDay(free)}</span>}
    </span>
  );
}

function CellNumber({ date }: { readonly date: LocalDate }) {
  return <span className="pc-num">{partsOf(date).day}</span>;
}

type EventCardProps = {
  readonly info: EventDisplayInfo;
  readonly post: PlacedPost;
  readonly lang: Lang;
  readonly saving: string | null;
  readonly beside: boolean;
};

function EventCard({ info, post, lang, saving, beside }: EventCardProps) {
  // While it is dragged the card tells the time under the pointer.
  const time =
    info.isMirror && info.event.startStr.length > 10
      ? formatLocalTime(info.event.startStr.slice(11, 16), lang)
      : timeOf(post.wall, lang);
  return (
    <PostCard
      post={post}
      time={time}
      saving={saving}
      className={clsx(info.isMirror && 'drag', beside && 'beside')}
    />
  );
}

function WellBox({
  well,
  lang,
  texts,
}: {
  readonly well: DrawnWell;
  readonly lang: Lang;
  readonly texts: CalendarTexts;
}) {
  const { first, all, besidePost } = well;
  return (
    <SlotWell
      kind={first.kind}
      time={timeOf(first.wall, lang)}
      label={first.label}
      channels={all.length > 1 ? all.slice(0, 2).map((one) => one.channel) : [first.channel]}
      more={all.length > 2 ? texts.more(all.length - 2) : null}
      strip={besidePost}
    />
  );
}
