import { Link } from '@remix-run/react';
import type { IconName } from '../icons/icon-names';
import { Icon } from './icon';

export type Segment = {
  readonly value: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly count?: string | number;
  /** Where the choice leads. With it the choice lives in the URL and works without script. */
  readonly to?: string;
};

export type SegmentedProps = {
  readonly label: string;
  readonly segments: readonly Segment[];
  readonly value: string;
  /** Called for segments without `to`. */
  readonly onChange?: (value: string) => void;
  readonly className?: string;
};

/** A choice of one among few that changes what the same place shows (month, week, list). */
export function Segmented({ label, segments, value, onChange, className }: SegmentedProps) {
  return (
    <span className={className ? `seg ${className}` : 'seg'} role="group" aria-label={label}>
      {segments.map((segment) => {
        const inside = (
          <>
            {segment.icon && <Icon name={segment.icon} size="s" />}
            {segment.label}
            {segment.count !== undefined && <span className="count qq">{segment.count}</span>}
          </>
        );
        const on = segment.value === value;
        return segment.to === undefined ? (
          <button
            key={segment.value}
            type="button"
            aria-pressed={on}
            onClick={() => onChange?.(segment.value)}
          >
            {inside}
          </button>
        ) : (
          <Link
            key={segment.value}
            to={segment.to}
            preventScrollReset
            {...(on && { 'aria-current': 'true' as const })}
          >
            {inside}
          </Link>
        );
      })}
    </span>
  );
}
