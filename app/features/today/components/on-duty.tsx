import { formatRange, formatTimeRange } from '~/domain/calendar/format';
import { dayBounds, instantOf, wallOf } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import { Avatar } from '~/ui/signs/avatar';
import type { TodayView } from '../today.view.server';

const FROM = '08:00';
const TO = '20:00';
const HOURS = ['8', '11', '14', '17', '20'];

/** Who answers today, as lanes from 8 to 20, with the service hours when nobody does. */
export function OnDuty({ view }: { readonly view: TodayView }) {
  const { t, language } = useText();
  const date = wallOf(new Date(view.now), view.zone).date;
  const start = instantOf({ date, time: FROM }, view.zone).instant;
  const end = instantOf({ date, time: TO }, view.zone).instant;
  const share = (instant: Date): number => {
    const part = (instant.getTime() - start.getTime()) / (end.getTime() - start.getTime());
    return Math.min(1, Math.max(0, part)) * 100;
  };
  const span = (from: Date, to: Date) => ({ left: `${share(from)}%`, width: `${share(to) - share(from)}%` });
  const shifts = view.duty.map(({ id, name, from, to, channels }) => ({
    id,
    name,
    startsAt: new Date(from),
    endsAt: new Date(to),
    channels: channels.join(', '),
  }));
  if (shifts.length === 0) {
    return (
      <Card title={t('today:duty.title')} pad>
        <p className="q">{t('today:duty.none')}</p>
      </Card>
    );
  }
  const gaps = view.dutyGaps.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));
  const range = (from: Date, to: Date): string =>
    formatRange(from, to, view.zone, language, { now: dayBounds(date, view.zone).start });
  const clock = (instant: string): string => wallOf(new Date(instant), view.zone).time;
  const hoursOf = (spans: TodayView['dutyGaps']): string =>
    spans.map(({ from, to }) => formatTimeRange(clock(from), clock(to), language)).join(', ');
  const now = new Date(view.now);
  return (
    <Card title={t('today:duty.title')}>
      <div className="duty">
        <div className="axis" aria-hidden="true">
          {HOURS.map((hour) => (
            <span key={hour}>{hour}</span>
          ))}
        </div>
        {shifts.map(({ id, name, startsAt, endsAt, channels }) => (
          <div className="who" key={id}>
            <span className="row">
              <Avatar name={name} size="s" decorative />
              {name.split(' ')[0]}
            </span>
            <span
              className="lane"
              role="img"
              title={channels || undefined}
              aria-label={[`${name}: ${range(startsAt, endsAt)}`, channels].filter(Boolean).join(', ')}
            >
              <i style={span(startsAt, endsAt)} />
              <s style={{ left: `${share(now)}%` }} />
            </span>
          </div>
        ))}
        {gaps.length > 0 && (
          <div className="who">
            <b className="danger">{t('today:duty.nobody')}</b>
            <span
              className="lane"
              role="img"
              aria-label={gaps.map(({ from, to }) => range(from, to)).join(', ')}
            >
              {gaps.map(({ from, to }) => (
                <i key={from.toISOString()} className="gap" style={span(from, to)} />
              ))}
            </span>
          </div>
        )}
        {gaps.length > 0 && <p className="q">{t('today:duty.gap', { hours: hoursOf(view.dutyGaps) })}</p>}
        {view.channelGaps.map((each) => (
          <p className="q" key={each.channel}>
            {t('shifts:gap', { channel: each.channel, hours: hoursOf(each.gaps) })}
          </p>
        ))}
      </div>
    </Card>
  );
}
