import { Link, useSearchParams } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { formatDateRange, formatLongDate } from '~/domain/calendar/format';
import { addDays, daysBetween, type DateRange, type LocalDate } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { DepartmentGlyph, departmentSign } from '~/ui/signs/department-tag';
import { withFilter } from '../filter';
import type { CalendarView } from '../view/calendar.view.server';
import { afterLoading, drawEnd, isChanged, type Drawing, type Span } from './band-drawing';
import { BandEnd } from './band-end';

type Campaign = Omit<CalendarView['campaigns'][number], 'mayChange'>;

type Props = {
  readonly campaign: Campaign;
  readonly range: DateRange;
  /** Another one each time the page is told anew. */
  readonly loaded: object;
  /** It alone is shown. */
  readonly isChosen: boolean;
  /** An end was dragged to another day; settles when the server has answered, with whether it did so. */
  readonly onSpan?: (to: Span, seen: Span) => Promise<boolean>;
};

/** Part of the days shown that has room for a name. */
const SHORT = 0.25;

/** A campaign over its days: pressing it shows its posts alone, and either end can be dragged to another day. */
export function CampaignBand({ campaign, range, loaded, isChosen, onSpan }: Props) {
  const { t, language } = useText();
  const [params] = useSearchParams();
  const row = useRef<HTMLLIElement>(null);
  const [drawn, setDrawn] = useState<Drawing | null>(null);
  /** The answer is awaited: leaving the end with the focus asks no second time. */
  const asked = useRef(false);
  useEffect(() => setDrawn(afterLoading), [loaded]);
  const { id, name, sign, startsOn, endsOn } = campaign;
  const span: Span = drawn?.to ?? { startsOn, endsOn };
  const days = daysBetween(range.from, range.to) + 1;
  const from = span.startsOn > range.from ? span.startsOn : range.from;
  const to = span.endsOn < range.to ? span.endsOn : range.to;
  const first = daysBetween(range.from, from) + 1;
  const last = daysBetween(range.from, to) + 1;
  const isShort = (last - first + 1) / days < SHORT;

  /** The day under a place of the pointer. */
  const dayAt = (x: number): LocalDate => {
    const box = row.current?.getBoundingClientRect();
    if (!box) return range.from;
    const at = Math.floor(((x - box.left) / box.width) * days);
    return addDays(range.from, Math.min(Math.max(at, 0), days - 1));
  };
  const draw = (end: keyof Span, date: LocalDate) => {
    if (!asked.current) setDrawn(drawEnd(drawn, { startsOn, endsOn }, { end, date, range }));
  };
  const settle = () => {
    if (!drawn || drawn.isSaved || asked.current) return;
    if (!isChanged(drawn)) return setDrawn(null);
    asked.current = true;
    void onSpan?.(drawn.to, drawn.seen).then((isSaved) => {
      asked.current = false;
      setDrawn(isSaved ? { ...drawn, isSaved } : null);
    });
  };
  const end = (which: keyof Span) => (
    <BandEnd
      side={which === 'startsOn' ? 'start' : 'end'}
      label={t(`calendar:campaignEnd.${which}`, { name })}
      value={daysBetween(range.from, span[which])}
      most={days - 1}
      said={formatLongDate(span[which], language)}
      onPlace={(x) => draw(which, dayAt(x))}
      onStep={(step) => draw(which, addDays(span[which], step))}
      onSettle={settle}
      onLeave={() => setDrawn(null)}
    />
  );
  return (
    <li ref={row} style={{ gridTemplateColumns: `repeat(${days}, 1fr)` }}>
      <span
        className="campbar"
        data-dp={departmentSign(sign)}
        data-open-start={span.startsOn < range.from || undefined}
        data-open-end={span.endsOn > range.to || undefined}
        style={{ gridColumn: `${first} / ${last + 1}` }}
      >
        {onSpan && span.startsOn >= range.from && end('startsOn')}
        {onSpan && span.endsOn <= range.to && end('endsOn')}
      </span>
      <span className="camplabel">
        {/* Over the band's first day, or after a short band, whose end would cross it; unless the name needs the room. */}
        <span style={{ flexBasis: `${((isShort ? last : first - 1) / days) * 100}%` }} />
        <Link
          to={withFilter(params, { campaign: isChosen ? null : id })}
          preventScrollReset
          aria-current={isChosen || undefined}
          draggable={false}
        >
          <DepartmentGlyph position={sign} />
          {name}
          <span className="num">{formatDateRange(span.startsOn, span.endsOn, language)}</span>
          {isChosen && <Icon name="x" size="s" label={t('calendar:campaignOff')} />}
        </Link>
      </span>
    </li>
  );
}
