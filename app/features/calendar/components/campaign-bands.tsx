import { useRevalidator, useSearchParams } from '@remix-run/react';
import { clsx } from 'clsx';
import { formatDateRange } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import type { Moved } from '~/ui/calendar/calendar-types';
import { askSpan } from '../calendar-requests';
import type { CalendarView } from '../view/calendar.view.server';
import type { Span } from './band-drawing';
import { CampaignBand } from './campaign-band';

type Props = {
  readonly view: Pick<CalendarView, 'campaigns' | 'range'>;
  /** The days stand above the columns of a week. */
  readonly overWeek?: boolean;
  /** Tells of changed days, with the way back; left out where the bands are only looked at. */
  readonly tell?: (moved: Moved) => void;
  /** Says why they were not changed. */
  readonly say?: (text: string) => void;
};

/** Campaigns of the days shown, each as a band over its own days. */
export function CampaignBands({ view, overWeek = false, tell, say }: Props) {
  const { t, language } = useText();
  const [params] = useSearchParams();
  const { revalidate } = useRevalidator();
  if (view.campaigns.length === 0) return null;
  const change = async (id: string, name: string, to: Span, seen: Span, isBack = false) => {
    const answer = await askSpan(t, id, to, seen).catch(() => ({
      ok: false as const,
      message: t('errors:offline.unsure'),
    }));
    revalidate();
    if (!answer.ok) {
      say?.(answer.message);
      return false;
    }
    const when = formatDateRange(to.startsOn, to.endsOn, language, { year: 'always' });
    const text = t('calendar:campaignDays', { name, when });
    if (isBack) say?.(text);
    else tell?.({ text, undo: () => void change(id, name, seen, to, true) });
    return true;
  };
  return (
    <ul className={clsx('campbands', overWeek && 'over-week')} aria-label={t('calendar:campaigns')}>
      {view.campaigns.map(({ mayChange, ...campaign }) => (
        <CampaignBand
          key={campaign.id}
          campaign={campaign}
          range={view.range}
          loaded={view}
          isChosen={params.get('campaign') === campaign.id}
          {...(mayChange && tell && { onSpan: (to, seen) => change(campaign.id, campaign.name, to, seen) })}
        />
      ))}
    </ul>
  );
}
