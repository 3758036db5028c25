import { formatClock, formatDay, formatNumber, formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Segmented } from '~/ui/basics/segmented';
import { TrendChart, type TrendMarker } from '~/ui/charts/trend-chart';
import type { TopicView } from '../topic.view.server';

type Props = { readonly view: TopicView; readonly query: string };

/** In the order of the buttons; the server says which fits when none has been chosen. */
const RANGES = ['hours', '14', '90'] as const;

/** How many have asked, by the hour or by the day, against what is usual; answers that went live are marked. */
export function TopicFigure({ view, query }: Props) {
  const { t, language } = useText();
  const { chart, zone } = view;
  const now = new Date(view.now);
  const hourly = chart.range === 'hours';
  const number = (value: number) => formatNumber(value, language);
  const day = (at: Date) => formatDay(at, zone, language, { now });
  const barWords = (iso: string) =>
    hourly ? formatRelative(new Date(iso), now, zone, language) : day(new Date(iso));
  const most = number(Math.max(0, ...chart.counts));
  const count = chart.counts.reduce((sum, each) => sum + each, 0);
  const sentence = hourly
    ? t('questions:chart.summaryHours', { count, most })
    : t('questions:chart.summaryDays', { count, most, days: chart.counts.length });
  const usual =
    chart.usual === null
      ? null
      : t(hourly ? 'questions:chart.usualHours' : 'questions:chart.usualDays', {
          usual: number(chart.usual),
        });
  const clock = formatClock(now, zone, language);
  return (
    <div>
      <TrendChart
        summary={[sentence, ...(usual ? [usual] : [])].join(', ')}
        points={chart.starts.map((start, index) => ({
          label: barWords(start),
          value: chart.counts[index] ?? 0,
          hot: chart.alarmAt !== null && index >= chart.alarmAt,
        }))}
        {...(usual && chart.usual !== null && { normal: { high: chart.usual, label: usual } })}
        markers={[...alarm(), ...published(), ...campaigns()]}
        axis={[
          barWords(chart.starts[0] ?? view.now),
          hourly ? t('questions:chart.now', { at: clock }) : t('questions:chart.today'),
        ]}
        table={{
          caption: t('questions:chart.caption'),
          columns: [
            t(hourly ? 'questions:chart.hour' : 'questions:chart.day'),
            t('questions:chart.messages'),
          ],
        }}
        texts={{ showTable: t('questions:chart.showTable'), showChart: t('questions:chart.showChart') }}
      />
      <Segmented
        className="chartrange"
        label={t('questions:chart.range')}
        value={chart.range}
        segments={RANGES.map((range) => ({
          value: range,
          label: t(`questions:chart.ranges.${range}`),
          to: rangeAddress(view.id, query, range),
        }))}
      />
    </div>
  );

  function alarm(): readonly TrendMarker[] {
    const since = view.evidence.trend && new Date(view.evidence.trend.since);
    if (chart.alarmAt === null || !since) return [];
    const words = hourly ? formatClock(since, zone, language) : day(since);
    return [{ index: chart.alarmAt, kind: 'alarm', label: t('questions:chart.alarm', { since: words }) }];
  }

  /** Campaigns that began together are one mark. */
  function campaigns(): readonly TrendMarker[] {
    return [...new Set(chart.campaigns.map(({ at }) => at))].map((index) => ({
      index,
      kind: 'campaign',
      label: t('questions:chart.campaign', {
        name: chart.campaigns
          .filter(({ at }) => at === index)
          .map(({ name }) => name)
          .join(', '),
      }),
    }));
  }

  /** Two answers that went live within one bar are one mark. */
  function published(): readonly TrendMarker[] {
    return [...new Set(chart.publishedAt)].map((index) => ({
      index,
      kind: 'published',
      label: t('questions:chart.published', { at: barWords(chart.starts[index] ?? view.now) }),
    }));
  }
}

function rangeAddress(id: string, query: string, range: string): string {
  const params = new URLSearchParams(query);
  params.set('range', range);
  return `/questions/${id}?${params.toString()}`;
}
