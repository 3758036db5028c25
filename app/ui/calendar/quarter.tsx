import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { formatDate, formatMonth, weekdayName, type Lang } from '~/domain/calendar/format';
import {
  addDays,
  datesFrom,
  isoWeekOf,
  monthGrid,
  partsOf,
  weekdayOf,
  type LocalDate,
  type Weekday,
} from '~/domain/calendar/local-date';
import { Icon } from '../basics/icon';
import { DepartmentGlyph } from '../signs/department-tag';
import { SIGN_ICONS, type SignState } from '../signs/state-badge';

export type QuarterDay = {
  readonly date: LocalDate;
  readonly posts: number;
  readonly departments: readonly { readonly position: number; readonly name: string }[];
  readonly trouble: { readonly state: SignState; readonly word: string } | null;
};

export type QuarterProps = {
  /** First days of the months to draw. */
  readonly months: readonly LocalDate[];
  readonly days: readonly QuarterDay[];
  readonly holidays: Readonly<Record<LocalDate, string>>;
  readonly today: LocalDate;
  /** The day whose list is beside the months: pressing another keeps the place on the page. */
  readonly chosen?: LocalDate;
  readonly lang: Lang;
  readonly week: string;
  /** "3 julkaisua". */
  readonly count: (posts: number) => string;
  /** Address of a day. */
  readonly hrefOf: (date: LocalDate) => string;
};

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Months beside each other, a number a day: how full, whose, and where something is wrong. */
export function Quarter({ months, days, holidays, today, chosen, lang, week, count, hrefOf }: QuarterProps) {
  const dayOf = new Map(days.map((day) => [day.date, day]));
  return (
    <div className="quarter">
      {months.map((month) => (
        <table key={month}>
          <caption>{formatMonth(month, lang)}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">{week}</span>
              </th>
              {WEEK.map((weekday) => (
                <th key={weekday} scope="col" abbr={weekdayName(weekday, lang, 'long')}>
                  {weekdayName(weekday, lang)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mondaysOf(month).map((monday) => (
              <tr key={monday}>
                <th scope="row">{isoWeekOf(monday).week}</th>
                {WEEK.map((weekday) => {
                  const date = addDays(monday, weekday - 1);
                  const isOther = partsOf(date).month !== partsOf(month).month;
                  return (
                    <td
                      key={weekday}
                      className={clsx(
                        isOther && 'is-other',
                        date === today && 'is-today',
                        date === chosen && !isOther && 'is-chosen',
                      )}
                    >
                      {!isOther && (
                        <DayCell
                          date={date}
                          day={dayOf.get(date)}
                          holiday={holidays[date]}
                          lang={lang}
                          count={count}
                          href={hrefOf(date)}
                          {...(chosen !== undefined && { isChosen: date === chosen })}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function mondaysOf(month: LocalDate): readonly LocalDate[] {
  const { from, to } = monthGrid(month);
  return datesFrom(from, to).filter((date) => weekdayOf(date) === 1);
}

type DayCellProps = {
  readonly date: LocalDate;
  readonly day: QuarterDay | undefined;
  readonly holiday: string | undefined;
  readonly lang: Lang;
  readonly count: (posts: number) => string;
  readonly href: string;
  /** Left out where no day is chosen. */
  readonly isChosen?: boolean;
};

function DayCell({ date, day, holiday, lang, count, href, isChosen }: DayCellProps) {
  const isRest = holiday !== undefined || weekdayOf(date) > 5;
  const said = [formatDate(date, lang), holiday, day && count(day.posts), day?.trouble?.word];
  return (
    <Link
      to={href}
      className={clsx('qday', isRest && 'is-rest')}
      aria-label={said.filter(Boolean).join(', ')}
      title={holiday}
      preventScrollReset={isChosen !== undefined}
      {...(isChosen === true && { 'aria-current': 'date' as const })}
    >
      <span className="qnum">{partsOf(date).day}</span>
      {holiday && <i className="qhol" />}
      {day && <b>{day.posts}</b>}
      {day && (
        <span className="qdeps">
          {day.departments.map(({ position }) => (
            <DepartmentGlyph key={position} position={position} />
          ))}
          {day.trouble && <Icon name={SIGN_ICONS[day.trouble.state]} size="xs" className="danger" />}
        </span>
      )}
    </Link>
  );
}
