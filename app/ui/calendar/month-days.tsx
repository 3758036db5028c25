import { clsx } from 'clsx';
import { useMemo } from 'react';
import { localDate, partsOf, type LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import { worstOf } from '~/domain/publishing/states';
import { Button } from '../basics/button';
import { Agenda, type AgendaProps } from './agenda';
import { beginAt } from './begin-at';
import type { PlacedPost } from './calendar-types';
import { Quarter, type QuarterDay } from './quarter';

export type MonthDaysProps = AgendaProps & {
  /** The day whose list is shown, and by it the month. */
  readonly date: LocalDate;
  /** Where a day's list is shown. */
  readonly hrefOf: (date: LocalDate) => string;
  /** Begins a post on the day. */
  readonly onEmpty?: ((wall: Wall) => void) | undefined;
  readonly className?: string;
};

/** A month where seven columns have no room for cards: how many each day has and whose, and one day's list below. */
export function MonthDays({ date, hrefOf, onEmpty, className, ...agenda }: MonthDaysProps) {
  const { posts, wells, holidays, now, lang, texts } = agenda;
  const { year, month } = partsOf(date);
  const days = useMemo(() => daysWithPosts(posts), [posts]);
  return (
    <div className={clsx('pc-days', className)}>
      <Quarter
        months={[localDate(year, month, 1) ?? date]}
        days={days}
        holidays={holidays}
        today={now.date}
        chosen={date}
        lang={lang}
        week={texts.week}
        count={texts.postCount}
        hrefOf={hrefOf}
      />
      <Agenda
        {...agenda}
        posts={posts.filter(({ wall }) => wall.date === date)}
        wells={wells.filter(({ wall }) => wall.date === date)}
        alone={date}
      />
      {onEmpty && date >= now.date && (
        <Button className="pc-begin" icon="plus" onClick={() => onEmpty(beginAt(date, now))}>
          {texts.newPost}
        </Button>
      )}
    </div>
  );
}

/** What each day with posts is told by: how many, whose, and the worst of what waits for a person. */
export function daysWithPosts(posts: readonly PlacedPost[]): readonly QuarterDay[] {
  const byDay = new Map<LocalDate, PlacedPost[]>();
  for (const post of posts) {
    const day = byDay.get(post.wall.date);
    if (day) day.push(post);
    else byDay.set(post.wall.date, [post]);
  }
  return [...byDay].map(([date, ofDay]) => {
    const departments = new Map(ofDay.map(({ department }) => [department.position, department]));
    const worst = worstOf(ofDay.map(({ state }) => state));
    const wrong = ofDay.find(({ state }) => state === worst);
    return {
      date,
      posts: ofDay.length,
      departments: [...departments.values()].sort((a, b) => a.position - b.position),
      trouble: wrong ? { state: wrong.state, word: wrong.stateWord } : null,
    };
  });
}
