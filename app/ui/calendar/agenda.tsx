import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { Fragment } from 'react';
import type { Lang } from '~/domain/calendar/format';
import type { LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import { Button } from '../basics/button';
import { daysOf, minutesOf } from './arrange';
import type { CalendarDay, CalendarTexts, PlacedPost, PlacedWell } from './calendar-types';
import { PostCard } from './post-card';
import { SlotWell } from './slot-well';
import { dayOf, timeOf } from './when';

export type AgendaProps = {
  readonly posts: readonly PlacedPost[];
  readonly wells: readonly PlacedWell[];
  readonly holidays: Readonly<Record<LocalDate, string>>;
  readonly now: Wall;
  readonly lang: Lang;
  readonly texts: CalendarTexts;
  readonly saving: ReadonlySet<string>;
  readonly picked: ReadonlySet<string>;
  /** Opens what can be done to the post, beside what was pressed; left out where nothing can. */
  readonly onMenu?: ((post: PlacedPost, button: HTMLElement) => void) | undefined;
};

type Entry = { readonly wall: Wall } & ({ readonly post: PlacedPost } | { readonly well: PlacedWell });

function entriesOf(day: CalendarDay): readonly Entry[] {
  const posts = day.posts.map((post) => ({ wall: post.wall, post }));
  const wells = day.wells.filter((well) => well.kind !== 'filled').map((well) => ({ wall: well.wall, well }));
  return [...posts, ...wells].sort((a, b) => minutesOf(a.wall) - minutesOf(b.wall));
}

/** The calendar as a list: day, then time, title, department, channels, state. The view of narrow screens. */
export function Agenda({
  posts,
  wells,
  holidays,
  now,
  lang,
  texts,
  saving,
  picked,
  onMenu,
  alone,
}: AgendaProps & {
  /** The one day that is shown, also where it has nothing. */
  readonly alone?: LocalDate;
}) {
  const days = daysOf(posts, wells).map((day) => ({ date: day.date, entries: entriesOf(day) }));
  const withSome = days.filter((day) => day.entries.length > 0);
  const filled = alone !== undefined && withSome.length === 0 ? [{ date: alone, entries: [] }] : withSome;
  if (filled.length === 0) return <p className="pc-nothing">{texts.nothing}</p>;
  return (
    <div className="pc-agenda">
      {filled.map((day) => {
        const isToday = day.date === now.date;
        const next = isToday ? day.entries.findIndex((entry) => minutesOf(entry.wall) > minutesOf(now)) : -1;
        const nowAt = next === -1 ? day.entries.length : next;
        return (
          <section key={day.date} aria-labelledby={`day-${day.date}`}>
            <h2 id={`day-${day.date}`} className={clsx('pc-listday', isToday && 'today')}>
              {dayOf(day.date, lang)}
              {holidays[day.date] && <span className="pc-holiday">{holidays[day.date]}</span>}
            </h2>
            {day.entries.length === 0 && <p className="pc-nothing">{texts.nothingOnDay}</p>}
            <ul>
              {day.entries.map((entry, index) => (
                <Fragment key={'post' in entry ? entry.post.id : entry.well.id}>
                  {isToday && index === nowAt && <NowLine now={now} lang={lang} texts={texts} />}
                  <li className="ag">
                    <time aria-hidden="true">{timeOf(entry.wall, lang)}</time>
                    <div className="slotw">
                      {'post' in entry ? (
                        <Link to={entry.post.href} className="postlink">
                          <PostCard
                            post={entry.post}
                            time={timeOf(entry.wall, lang)}
                            saving={saving.has(entry.post.id) ? texts.saving : null}
                            picked={picked.has(entry.post.id)}
                          />
                        </Link>
                      ) : (
                        <SlotWell
                          kind={entry.well.kind}
                          time={timeOf(entry.wall, lang)}
                          label={entry.well.label}
                          channels={[entry.well.channel]}
                          {...(entry.well.href !== undefined && { to: entry.well.href })}
                        />
                      )}
                    </div>
                    {'post' in entry && onMenu && (
                      <Button
                        iconOnly
                        variant="ghost"
                        icon="ellipsis"
                        onClick={(event) => onMenu(entry.post, event.currentTarget)}
                      >
                        {texts.actionsOf(entry.post.title)}
                      </Button>
                    )}
                  </li>
                </Fragment>
              ))}
              {isToday && nowAt === day.entries.length && <NowLine now={now} lang={lang} texts={texts} />}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function NowLine({
  now,
  lang,
  texts,
}: {
  readonly now: Wall;
  readonly lang: Lang;
  readonly texts: CalendarTexts;
}) {
  return (
    <li className="agnow">
      <span aria-hidden="true">{timeOf(now, lang)}</span>
      <span className="vh">{texts.now(timeOf(now, lang))}</span>
    </li>
  );
}
