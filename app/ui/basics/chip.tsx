import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

export type ChipProps = {
  readonly children: ReactNode;
  /** On or off. An off chip is dashed as well as paler. Leave it out for a chip that only tells. */
  readonly pressed?: boolean;
  /** Turns the chip into a link, so that the filter lives in the URL. */
  readonly to?: string;
  readonly onPress?: () => void;
};

/** A small filter that is on or off, or a small fact. */
export function Chip({ children, pressed, to, onPress }: ChipProps) {
  if (to !== undefined) {
    return (
      <Link
        className="chip"
        to={to}
        preventScrollReset
        {...(pressed && { 'aria-current': 'true' as const })}
        data-off={pressed === false || undefined}
      >
        {children}
      </Link>
    );
  }
  if (onPress) {
    return (
      <button type="button" className="chip" aria-pressed={pressed ?? false} onClick={onPress}>
        {children}
      </button>
    );
  }
  return <span className="chip solid">{children}</span>;
}
