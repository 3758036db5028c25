import { clsx } from 'clsx';
import type { IconName } from '../icons/icon-names';
import { Icon } from '../basics/icon';

export const SIGN_ICONS = {
  // publications
  planned: 'calendar-clock',
  due: 'clock-alert',
  sending: 'send',
  published: 'circle-check',
  failed: 'octagon-x',
  unknown: 'circle-help',
  missed: 'timer',
  held: 'octagon-pause',
  cancelled: 'ban',
  withdrawn: 'undo-2',
  // decisions on requests
  granted: 'ticket-check',
  waitlisted: 'hourglass',
  declined: 'circle-minus',
  pending: 'calendar-clock',
  // posts, proposals and answers on their way
  draft: 'pencil',
  review: 'shield-check',
  changes: 'message-square',
  approved: 'check',
  stale: 'history',
  retired: 'archive',
  // long work
  running: 'loader',
  done: 'circle-check',
} as const satisfies Record<string, IconName>;

export type SignState = keyof typeof SIGN_ICONS;

export type StateBadgeProps = {
  readonly state: SignState;
  /** The state in the person's language. */
  readonly word: string;
  /** Without the tinted ground, for dense rows. */
  readonly bare?: boolean;
  /** Draws only the icon and leaves the word to the screen reader and the tooltip. */
  readonly iconOnly?: boolean;
};

/** How something stands: icon, word and colour, because colour alone says nothing to many. */
export function StateBadge({ state, word, bare = false, iconOnly = false }: StateBadgeProps) {
  return (
    <span
      className={clsx('st', (bare || iconOnly) && 'bare')}
      data-s={state}
      title={iconOnly ? word : undefined}
    >
      <Icon name={SIGN_ICONS[state]} />
      <b className={clsx(iconOnly && 'vh')}>{word}</b>
    </span>
  );
}
