import { clsx } from 'clsx';
import { formatDate, type Lang } from '~/domain/calendar/format';
import { partsOf, weekdayOf } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { SectionHeader } from '~/ui/frame/card';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { CalendarView } from '../view/calendar.view.server';

type Runway = CalendarView['runway'][number];

/** Each channel's next two weeks: a cell a day, and the day on which it falls silent. */
export function Runways({ runways }: { readonly runways: readonly Runway[] }) {
  const { t, language } = useText();
  return (
    <section className="runways" aria-labelledby="runways-title">
      <SectionHeader title={t('calendar:runway.title')} id="runways-title" />
      <ul>
        {runways.map((runway) => (
          <li key={runway.id}>
            <span className="row">
              <ChannelMark {...runway.channel} decorative />
              <span className="grow">{runway.channel.name}</span>
              {runway.held && <Icon name="octagon-pause" size="s" label={t('calendar:runway.held')} />}
            </span>
            <Days runway={runway} language={language} />
            {runway.silentOn !== null && (
              <span className="runway-silent">
                <Icon name="volume-x" size="xs" />
                {runway.silentOn === runway.days[0]?.date
                  ? t('calendar:runway.silentNow', { days: runway.silentDays })
                  : t('calendar:runway.silentOn', { day: formatDate(runway.silentOn, language) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Days({ runway, language }: { readonly runway: Runway; readonly language: Lang }) {
  const { t } = useText();
  const total = runway.days.reduce((sum, { count }) => sum + count, 0);
  const busy = runway.days.filter(({ count }) => count > 0).length;
  return (
    <span
      className="runway"
      role="img"
      aria-label={t('calendar:runway.said', { count: total, days: busy, all: runway.days.length })}
    >
      {runway.days.map(({ date, count }) => (
        <i
          key={date}
          className={clsx(
            count > 0 && 'full',
            weekdayOf(date) === 1 && 'monday',
            runway.silentOn !== null && date >= runway.silentOn && count === 0 && 'silent',
          )}
          title={`${formatDate(date, language)}: ${count}`}
        >
          {count > 0 ? count : partsOf(date).day}
        </i>
      ))}
    </span>
  );
}
