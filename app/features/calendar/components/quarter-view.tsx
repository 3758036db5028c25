import { useSearchParams } from '@remix-run/react';
import { wallOf } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Quarter } from '~/ui/calendar/quarter';
import { withFilter } from '../filter';
import { monthsOfQuarter } from '../period';
import type { CalendarView } from '../view/calendar.view.server';

/** Three months at once; a day leads to itself. */
export function QuarterView({ view }: { readonly view: CalendarView }) {
  const { t, language } = useText();
  const [params] = useSearchParams();
  return (
    <Quarter
      months={monthsOfQuarter(view.date)}
      days={view.quarter.map(({ date, posts, departments, trouble }) => ({
        date,
        posts,
        departments: view.departments.filter(({ position }) => departments.includes(position)),
        trouble: trouble && { state: trouble, word: t(`publishing:state.${trouble}`) },
      }))}
      holidays={view.holidays}
      today={wallOf(new Date(view.now), view.zone).date}
      lang={language}
      week={t('calendar:weekWord')}
      count={(count) => t('calendar:postCount', { count })}
      hrefOf={(date) => withFilter(params, { view: 'day', date })}
    />
  );
}
