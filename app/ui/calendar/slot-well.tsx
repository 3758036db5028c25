import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { Icon } from '../basics/icon';
import type { IconName } from '../icons/icon-names';
import { ChannelMark, type ChannelRef } from '../signs/channel-mark';
import type { CalendarWell } from './calendar-types';

const ICONS: Record<CalendarWell['kind'], IconName> = {
  free: 'plus',
  reserve: 'zap',
  offer: 'volume-x',
  granted: 'ticket-check',
  filled: 'check',
};
const LOOKS: Record<CalendarWell['kind'], string | false> = {
  free: false,
  reserve: 'res',
  offer: 'offer',
  granted: 'res given',
  filled: 'back',
};

export type SlotWellProps = {
  readonly kind: CalendarWell['kind'];
  readonly time: string;
  readonly label: string;
  readonly channels: readonly ChannelRef[];
  /** How many more lie in the same place. */
  readonly more?: string | null;
  readonly to?: string;
  /** The same for a well that is only drawn: whoever draws it follows it. */
  readonly leadsTo?: string;
  /** A strip beside a post instead of a box of its own. */
  readonly strip?: boolean;
  /** It leaves room at its side for such a strip. */
  readonly beside?: boolean;
};

/** An open slot: a well that waits for a post. With `to` it is the way to fill it. */
export function SlotWell({
  kind,
  time,
  label,
  channels,
  more = null,
  to,
  leadsTo,
  strip = false,
  beside = false,
}: SlotWellProps) {
  const inside = (
    <>
      <Icon name={ICONS[kind]} size="xs" />
      {!strip && (
        <span className="grow">
          {time} {label} {more}
        </span>
      )}
      {channels.map((channel) => (
        <ChannelMark key={channel.name} letters={channel.letters} name={channel.name} />
      ))}
    </>
  );
  const className = clsx('slot', LOOKS[kind], strip && 'strip', beside && 'beside');
  const title = `${time} ${label}`;
  return to === undefined ? (
    <span className={className} title={title} data-well={leadsTo}>
      {inside}
    </span>
  ) : (
    <Link className={className} to={to} title={title}>
      {inside}
    </Link>
  );
}
