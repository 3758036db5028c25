import { NavLink } from '@remix-run/react';
import { createContext, useContext } from 'react';
import { Icon } from '../basics/icon';

export type Bell = {
  readonly to: string;
  readonly label: string;
  readonly count: number;
  /** What the number means, said after it. */
  readonly countLabel: string;
};

export const BellContext = createContext<Bell | null>(null);

const MOST_SHOWN = 99;

/** What the person has been told: always in the same corner, and silent. */
export function BellLink() {
  const bell = useContext(BellContext);
  if (bell === null) return null;
  const { to, label, count, countLabel } = bell;
  return (
    <NavLink
      className="btn icon ghost bell"
      to={to}
      title={label}
      aria-label={count > 0 ? `${label}: ${count} ${countLabel}` : label}
    >
      <Icon name="bell" />
      {count > 0 && (
        <span className="dotn" aria-hidden>
          {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
        </span>
      )}
    </NavLink>
  );
}
