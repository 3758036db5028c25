import { Link, useSearchParams } from '@remix-run/react';
import { formatDateRange } from '~/domain/calendar/format';
import { datesFrom } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { DepartmentGlyph, departmentSign } from '~/ui/signs/department-tag';
import type { CalendarView } from '../view/calendar.view.server';
import { withFilter } from '../filter';

/** Campaigns of the days shown, each as a band over its own days; pressing one shows its posts alone. */
export function CampaignBands({ view }: { readonly view: CalendarView }) {
  const { t, language } = useText();
  const [params] = useSearchParams();
  const chosen = params.get('campaign');
  if (view.campaigns.length === 0) return null;
  const days = datesFrom(view.range.from, view.range.to).length;
  return (
    <ul className="campbands" aria-label={t('calendar:campaigns')}>
      {view.campaigns.map(({ id, name, sign, startsOn, endsOn }) => {
        const from = startsOn > view.range.from ? startsOn : view.range.from;
        const to = endsOn < view.range.to ? endsOn : view.range.to;
        const before = datesFrom(view.range.from, from).length - 1;
        return (
          <li key={id} style={{ gridTemplateColumns: `repeat(${days}, 1fr)` }}>
            <i
              aria-hidden="true"
              data-dp={departmentSign(sign)}
              style={{ gridColumn: `${before + 1} / span ${datesFrom(from, to).length}` }}
            />
            <Link
              to={withFilter(params, { campaign: chosen === id ? null : id })}
              preventScrollReset
              aria-current={chosen === id || undefined}
            >
              <DepartmentGlyph position={sign} />
              {name}
              <span className="num">{formatDateRange(startsOn, endsOn, language)}</span>
              {chosen === id && <Icon name="x" size="s" label={t('calendar:campaignOff')} />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
