import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { IconName } from '../icons/icon-names';
import { Icon } from '../basics/icon';

export type BannerTone = 'info' | 'ok' | 'warn' | 'danger';

const ICONS: Record<BannerTone, IconName> = {
  info: 'info',
  ok: 'circle-check',
  warn: 'triangle-alert',
  danger: 'octagon-x',
};

export type BannerProps = {
  readonly tone?: BannerTone;
  readonly icon?: IconName;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Says it when it appears (polite). Leave it out for what was there when the page came. */
  readonly live?: boolean;
};

/** A message that stays while it is true. */
export function Banner({ tone = 'info', icon, title, children, actions, live = false }: BannerProps) {
  return (
    <div className={clsx('banner', tone !== 'info' && tone)} role={live ? 'status' : undefined}>
      <Icon name={icon ?? ICONS[tone]} />
      <div className="grow">
        {title && <b>{title}</b>} {children}
      </div>
      {actions && <div className="acts">{actions}</div>}
    </div>
  );
}

export type HoldBannerProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
};

/** Publishing is stopped: why, by whom, how many wait. The only thing that interrupts a screen reader. */
export function HoldBanner({ title, children, actions }: HoldBannerProps) {
  return (
    <div className="hold" role="alert">
      <Icon name="octagon-pause" />
      <span className="grow">
        <b>{title}</b> {children}
      </span>
      {actions}
    </div>
  );
}
