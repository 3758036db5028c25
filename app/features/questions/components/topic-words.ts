import {
  formatClock,
  formatDay,
  formatNumber,
  formatRelativeDay,
  formatSlot,
} from '~/domain/calendar/format';
import { wallOf } from '~/domain/calendar/zone';
import type { Language } from '~/platform/i18n/i18n';
import type { Text } from '~/platform/i18n/text';
import type { TrendChipProps } from '~/ui/signs/trend-chip';
import type { Trend } from '../trends/evidence.server';

/** What words about time need: the moment of the page, the organisation's zone, the reader's language. */
export type Moment = { readonly now: Date; readonly zone: string; readonly language: Language };

/** Since when, as short as the reader needs it: `klo 9.10`, `to 19.11. klo 14.00`, `12.10.`. */
export function sinceWords(since: Date, { now, zone, language }: Moment): string {
  const days = (now.getTime() - since.getTime()) / 86_400_000;
  if (wallOf(since, zone).date === wallOf(now, zone).date) return formatClock(since, zone, language);
  return days < 4 ? formatSlot(since, zone, language) : formatDay(since, zone, language, { now });
}

/** The day on which something was asked, as far back as it is: `tänään`, `3 päivää sitten`. */
export function askedWords(asked: Date, { now, zone, language }: Moment): string {
  return formatRelativeDay(wallOf(asked, zone).date, wallOf(now, zone).date, language);
}

type Rising = { readonly trend: Trend | null; readonly week: number; readonly total: number };

/** The chip that says how a topic moves. */
export function trendWords({ trend, week, total }: Rising, t: Text, moment: Moment): TrendChipProps {
  if (!trend)
    return {
      kind: 'calm',
      word: t('questions:trend.calm'),
      detail:
        week > 0 ? t('questions:trend.week', { count: week }) : t('questions:trend.total', { count: total }),
    };
  const detail = t('questions:trend.detail', {
    count: trend.count,
    since: sinceWords(new Date(trend.since), moment),
  });
  if (trend.kind === 'new') return { kind: 'new', word: t('questions:trend.new'), detail };
  return { kind: 'rising', word: `×${times(trend.times, moment.language)}`, detail };
}

export const times = (value: number, language: Language): string =>
  formatNumber(value, language, value < 10 ? 1 : 0);

/** Names of languages we know, others by their code. */
export function languageName(language: string, t: Text): string {
  if (language === 'fi' || language === 'sv' || language === 'en') return t(`questions:language.${language}`);
  return t('questions:language.other');
}
