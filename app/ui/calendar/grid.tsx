import { useNavigate } from '@remix-run/react';
import FullCalendar, { type CalendarOptions, type EventApi } from '@fullcalendar/react';
import dayGridPlugin from '@fullcalendar/react/daygrid';
import interactionPlugin from '@fullcalendar/react/interaction';
import enLocale from '@fullcalendar/react/locales/en-gb';
import fiLocale from '@fullcalendar/react/locales/fi';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import { useEffect, useMemo, useState } from 'react';
import type { Lang } from '~/domain/calendar/format';
import type { LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import { drawWells, firstSlotOn, hoursToShow, postsBesideWells, slotUnder } from './arrange';
import type { CalendarTexts, CheckMove, PlacedPost, PlacedWell, TrayCard } from './calendar-types';
import {
  dateOf,
  freeOn,
  grantedOn,
  HALF_HOUR_PX,
  hoursHeight,
  isoOf,
  monthHeight,
  postEvent,
  wallOfText,
  wellEvent,
  wellUnder,
} from './grid-events';
import { dayClass, GRID_LOOKS } from './grid-looks';
import { CellNumber, DayHeader, EventCard, WellBox } from './grid-parts';
import { useDragHint } from './use-drag-hint';
import { useStill } from './use-still';
import { timeOf, whenOf } from './when';

export type GridProps = {
  readonly view: 'day' | 'week' | 'month';
  readonly date: LocalDate;
  readonly posts: readonly PlacedPost[];
  readonly wells: readonly PlacedWell[];
  readonly holidays: Readonly<Record<LocalDate, string>>;
  readonly now: Wall;
  readonly lang: Lang;
  readonly texts: CalendarTexts;
  readonly saving: ReadonlySet<string>;
  readonly picked: ReadonlySet<string>;
  /** Its cards are there for the first time. */
  readonly onDrawn: () => void;
  readonly onMove: ((id: string, to: Wall) => void) | null;
  readonly check?: CheckMove | undefined;
  /** Cards that can be dropped from outside, by their `data-tray` id. */
  readonly tray?: readonly TrayCard[] | undefined;
  /** One of them was dropped at the time. */
  readonly onReceive?: ((id: string, to: Wall) => void) | undefined;
  /** Where one day alone is shown. */
  readonly dayHref?: ((date: LocalDate) => string) | undefined;
  /** A time of a day or a week without a post or an open slot was pressed; a month's days hear of it themselves. */
  readonly onEmpty?: ((wall: Wall) => void) | undefined;
};

const PLUGINS = [dayGridPlugin, timeGridPlugin, interactionPlugin];
const LOCALES = [fiLocale, enLocale];
const VIEW_NAMES = { day: 'timeGridDay', week: 'timeGridWeek', month: 'dayGridMonth' } as const;
/** Cards of a day before its height can be measured: as many as it has room for, drawn once by server and browser. */
const CARDS_UNMEASURED = 4;
/** A card from the tray that is dropped on a day without an hour goes out then. */
const DEFAULT_TIME = '09:00';

/**
 * Day, week and month of FullCalendar. Everything it gets is wall time written as UTC, so it converts no
 * zone, and a server and a browser in different zones draw the same.
 */
export function Grid({
  view,
  date,
  posts,
  wells,
  holidays,
  now,
  lang,
  texts,
  saving,
  picked,
  onDrawn,
  onMove,
  check,
  tray = [],
  onReceive,
  dayHref,
  onEmpty,
}: GridProps) {
  const navigate = useNavigate();
  const hint = useDragHint(check, texts.breaks);
  const isMonth = view === 'month';
  const [canMeasure, setCanMeasure] = useState(false);
  useEffect(() => setCanMeasure(true), []);
  useEffect(() => {
    if (canMeasure) onDrawn();
  }, [canMeasure, onDrawn]);
  const postOf = useMemo(() => new Map(posts.map((post) => [post.id, post])), [posts]);
  const drawn = useMemo(
    () => new Map((isMonth ? [] : drawWells(wells, posts)).map((well) => [well.first.id, well])),
    [wells, posts, isMonth],
  );
  const beside = useMemo(
    () => (isMonth ? new Set<string>() : postsBesideWells(wells, posts)),
    [wells, posts, isMonth],
  );
  // A month has no hours: a post early in the morning builds nothing anew there.
  const fitting = useMemo(() => hoursToShow(isMonth ? [] : [...posts, ...wells]), [posts, wells, isMonth]);
  const still = useStill(useMemo(() => ({ posts, drawn, hours: fitting }), [posts, drawn, fitting]));
  const { given } = still;
  const { hours } = given.value;
  const events = useMemo(
    () => [
      ...given.value.posts.map((post) => postEvent(post, onMove !== null)),
      ...[...given.value.drawn.values()].map(wellEvent),
    ],
    [given, onMove],
  );
  /** In a month a card keeps its hour; one from the tray has none yet. */
  const landing = (post: TrayCard, wall: Wall, hasHour: boolean) => {
    if (!isMonth) return slotUnder(post, wall, wells);
    return hasHour ? null : firstSlotOn(post, wall.date, wells);
  };

  const hrefOf = (date: Date) => (view === 'day' ? undefined : dayHref?.(dateOf(date)));

  const options: CalendarOptions = {
    ...GRID_LOOKS,
    plugins: PLUGINS,
    locales: LOCALES,
    locale: lang === 'fi' ? 'fi' : 'en-gb',
    timeZone: 'UTC',
    now: isoOf(now),
    initialDate: date,
    initialView: VIEW_NAMES[view],
    firstDay: 1,
    weekNumbers: true,
    headerToolbar: false,
    contentHeight: isMonth ? monthHeight(date) : hoursHeight(hours, Object.keys(holidays).length > 0),
    events,
    timedText: texts.label,
    moreLinkText: texts.more,
    moreLinkHint: texts.more,
    closeHint: texts.dismiss,
    fixedWeekCount: false,
    dayMaxEvents: canMeasure || CARDS_UNMEASURED,
    // hours
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
    droppable: onReceive !== undefined,
    eventDurationEditable: false,
    dragScroll: true,
    eventClick: (info) => {
      info.jsEvent.preventDefault();
      void navigate(info.event.url);
    },
    dateClick: (info) => {
      // The day's number leads to the day.
      if (info.jsEvent.target instanceof Element && info.jsEvent.target.closest('a')) return;
      const wall = wallOfText(info.dateStr, DEFAULT_TIME);
      const href = wellUnder(info.jsEvent);
      if (href !== undefined) void navigate(href);
      else onEmpty?.(wall);
    },
    eventAllow: (span, event) => {
      const own = event ? postOf.get(event.id) : undefined;
      const post = own ?? tray.find(({ id }) => id === event?.id);
      if (!own) still.begin('outside');
      if (!post) return onReceive !== undefined;
      const wall = wallOfText(span.startStr, own?.wall.time ?? DEFAULT_TIME);
      const slot = landing(post, wall, own !== undefined);
      const to = slot?.wall ?? wall;
      hint.over(
        post.id,
        to,
        slot ? texts.dropInSlot(whenOf(to, lang), slot.channel.name) : texts.dropOutside(whenOf(to, lang)),
      );
      return true;
    },
    // The way back as a movement would be waited for, and a window that is covered or calm never ends one.
    dragRevertDuration: 0,
    eventDragStart: () => still.begin('calendar'),
    eventDragStop: () => {
      hint.clear();
      // A drop comes after this in the same breath, and is dealt with first.
      setTimeout(still.end, 0);
    },
    eventDrop: (info) => {
      const post = postOf.get(info.event.id);
      const wall = wallOfText(info.event.startStr, post?.wall.time ?? DEFAULT_TIME);
      // The calendar follows `events`; what it moved by itself goes back, and the move comes as data.
      info.revert();
      if (post) onMove?.(post.id, landing(post, wall, true)?.wall ?? wall);
      still.end();
    },
    eventReceive: (info) => {
      // Drawn anew since the last step of the pointer, FullCalendar takes itself for another calendar to which its
      // own card has come: that card has left it here, and is only moved.
      const own = postOf.get(info.event.id);
      const card = own ?? tray.find(({ id }) => id === info.event.id);
      const wall = wallOfText(info.event.startStr, own?.wall.time ?? DEFAULT_TIME);
      const to = (card && landing(card, wall, own !== undefined)?.wall) ?? wall;
      info.revert();
      if (own) onMove?.(own.id, to);
      else onReceive?.(info.event.id, to);
      still.end();
    },
    // what the parts say
    dayHeaderContent: (info) => (
      <DayHeader
        date={dateOf(info.date)}
        href={hrefOf(info.date)}
        isMonth={isMonth}
        lang={lang}
        free={freeOn(wells, dateOf(info.date))}
        granted={isMonth ? [] : grantedOn(wells, dateOf(info.date))}
        holiday={holidays[dateOf(info.date)]}
        texts={texts}
      />
    ),
    weekNumberHeaderContent: (info) => `${texts.week} ${info.num ?? ''}`,
    inlineWeekNumberContent: (info) => (
      <>
        <span className="pc-wnword">{texts.week} </span>
        {info.num}
      </>
    ),
    dayLaneClass: (info) => dayClass('pc-col', info, dateOf(info.date) in holidays),
    dayCellClass: (info) => dayClass('pc-cell', info, dateOf(info.date) in holidays),
    dayCellTopContent: (info) => (
      <CellNumber
        date={dateOf(info.date)}
        href={hrefOf(info.date)}
        lang={lang}
        free={freeOn(wells, dateOf(info.date))}
        holiday={holidays[dateOf(info.date)]}
        texts={texts}
      />
    ),
    nowIndicatorHeaderContent: () => timeOf(now, lang),
    eventContent: (info) => {
      const post = postOf.get(info.event.id);
      if (!post) return <span className="post drag pad">{info.event.title}</span>;
      return (
        <EventCard
          info={info}
          post={post}
          lang={lang}
          saving={saving.has(post.id) ? texts.saving : null}
          picked={picked.has(post.id)}
          beside={!isMonth && beside.has(post.id)}
          isMonth={isMonth}
        />
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
      <div className="pc-hint" ref={hint.box} aria-hidden="true" />
    </>
  );
}
