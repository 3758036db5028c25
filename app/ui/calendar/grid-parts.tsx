import { Link } from '@remix-run/react';
import type { EventDisplayInfo } from '@fullcalendar/react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { formatDate, formatLocalTime, formatLongDate, type Lang } from '~/domain/calendar/format';
import { partsOf, type LocalDate } from '~/domain/calendar/local-date';
import type { DrawnWell } from './arrange';
import type { CalendarTexts, PlacedPost, PlacedWell } from './calendar-types';
import { PostCard } from './post-card';
import { SlotWell } from './slot-well';
import { timeOf } from './when';

/**
 * FullCalendar hides what is drawn at a day's head from those who listen, and says a bare date instead. What ours
 * says, the holiday and the free places, is for everybody.
 */
function letBeHeard(element: HTMLElement | null): void {
  const hidden = element?.closest('[aria-hidden]');
  if (hidden?.closest('.pc-fc')) hidden.removeAttribute('aria-hidden');
}

type DayHeaderProps = {
  readonly date: LocalDate;
  /** Where the day alone is shown. */
  readonly href: string | undefined;
  readonly isMonth: boolean;
  readonly lang: Lang;
  readonly free: number;
  /** Slots that wait for the post of their request. */
  readonly granted: readonly PlacedWell[];
  readonly holiday: string | undefined;
  readonly texts: CalendarTexts;
};

export function DayHeader({ date, href, isMonth, lang, free, granted, holiday, texts }: DayHeaderProps) {
  const [weekday, ...day] = formatDate(date, lang).split('\u00a0');
  if (isMonth) return <span className="pc-weekday">{weekday}</span>;
  return (
    <span className="pc-dayname" ref={letBeHeard}>
      <DayLink href={href}>
        <span>{weekday}</span> <b>{day.join('\u00a0')}</b>
      </DayLink>
      {holiday && <Holiday name={holiday} />}
      {/* Wells in the grid are drawn only, so the header says them. */}
      {free > 0 && <span className="vh">{texts.freeInDay(free)}</span>}
      {granted.map(({ id, wall, label }) => (
        <span key={id} className="vh">
          {timeOf(wall, lang)} {label}
        </span>
      ))}
    </span>
  );
}

type DayLinkProps = {
  readonly href: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
};

function DayLink({ href, className, children }: DayLinkProps) {
  if (href === undefined) return <span className={className}>{children}</span>;
  return (
    <Link to={href} className={clsx('pc-daylink', className)} draggable={false}>
      {children}
    </Link>
  );
}

type CellNumberProps = {
  readonly date: LocalDate;
  /** Where the day alone is shown. */
  readonly href: string | undefined;
  readonly lang: Lang;
  readonly free: number;
  readonly holiday: string | undefined;
  readonly texts: CalendarTexts;
};

export function CellNumber({ date, href, lang, free, holiday, texts }: CellNumberProps) {
  return (
    <>
      {holiday && <Holiday name={holiday} />}
      {free > 0 && (
        <span className="pc-free" title={texts.freeInDay(free)}>
          <span aria-hidden="true">{texts.free(free)}</span>
          <span className="vh">{texts.freeInDay(free)}</span>
        </span>
      )}
      <DayLink href={href} className="pc-num">
        <span aria-hidden="true">{partsOf(date).day}</span>
        <span className="vh" ref={letBeHeard}>
          {formatLongDate(date, lang)}
        </span>
      </DayLink>
    </>
  );
}

function Holiday({ name }: { readonly name: string }) {
  return (
    <span className="pc-holiday" title={name}>
      {name}
    </span>
  );
}

type EventCardProps = {
  readonly info: EventDisplayInfo;
  readonly post: PlacedPost;
  readonly lang: Lang;
  readonly saving: string | null;
  readonly picked: boolean;
  readonly beside: boolean;
  readonly isMonth: boolean;
};

/** Channel marks beside the time and the signs, in a day of a week; fewer where a slot has its part of the width. */
const MARKS = 3;
const BESIDE_MARKS = 1;

export function EventCard({ info, post, lang, saving, picked, beside, isMonth }: EventCardProps) {
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
      picked={picked}
      marks={beside ? BESIDE_MARKS : MARKS}
      className={clsx(info.isMirror && 'drag', beside && 'beside', isMonth && 'line')}
    />
  );
}

type WellBoxProps = { readonly well: DrawnWell; readonly lang: Lang; readonly texts: CalendarTexts };

export function WellBox({ well, lang, texts }: WellBoxProps) {
  const { first, all, besidePost, hasBeside } = well;
  return (
    <SlotWell
      kind={first.kind}
      time={timeOf(first.wall, lang)}
      label={first.label}
      channels={all.length > 1 ? all.slice(0, 2).map((one) => one.channel) : [first.channel]}
      more={all.length > 2 ? texts.more(all.length - 2) : null}
      strip={besidePost}
      beside={hasBeside}
      {...(first.href !== undefined && { leadsTo: first.href })}
    />
  );
}
