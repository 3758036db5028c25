import { NavLink } from '@remix-run/react';
import { Icon } from '../basics/icon';
import type { TabItem } from './nav-item';

/** The bar at the bottom of a narrow screen: the five things used on the move. */
export function TabBar({ label, tabs }: { readonly label: string; readonly tabs: readonly TabItem[] }) {
  return (
    <nav className="tabbar" aria-label={label}>
      {tabs.map((tab) =>
        tab.add ? (
          <NavLink key={tab.to} className="add" to={tab.to} aria-label={tab.label}>
            <Icon name={tab.icon} />
          </NavLink>
        ) : (
          <NavLink key={tab.to} to={tab.to} end={tab.end ?? false}>
            <Icon name={tab.icon} />
            <span className="tablabel">{tab.label}</span>
            {!!tab.count && <span className="dotn">{tab.count}</span>}
          </NavLink>
        ),
      )}
    </nav>
  );
}
