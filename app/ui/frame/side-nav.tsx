import { Link, NavLink } from '@remix-run/react';
import { clsx } from 'clsx';
import { Fragment, type ReactNode } from 'react';
import { Icon } from '../basics/icon';
import { LogoMark } from '../basics/logo';
import type { NavGroup, NavItem } from './nav-item';

function NavLine({ item }: { readonly item: NavItem }) {
  return (
    <NavLink className="n" to={item.to} end={item.end ?? false} prefetch="intent" title={item.label}>
      <Icon name={item.icon} />
      <span>{item.label}</span>
      {!!item.count && (
        <span className={clsx('count', item.hot && 'hot')}>
          {item.count}
          {item.countLabel && <span className="vh"> {item.countLabel}</span>}
        </span>
      )}
    </NavLink>
  );
}

export type SideNavProps = {
  readonly label: string;
  readonly brand: string;
  readonly homeTo: string;
  readonly groups: readonly NavGroup[];
  readonly search?: ReactNode;
  readonly foot?: ReactNode;
  readonly className: string;
  readonly id?: string;
};

/** The four groups of places, and who is signed in at the foot. */
export function SideNav({ label, brand, homeTo, groups, search, foot, className, id }: SideNavProps) {
  return (
    <nav className={className} aria-label={label} id={id} {...(id && { popover: 'auto' })}>
      <Link className="brand" to={homeTo} aria-label={brand}>
        <LogoMark />
        <b>{brand}</b>
      </Link>
      {search}
      {groups.map((group, index) => (
        <Fragment key={group.label}>
          {index > 0 && <span className="gap" />}
          <ul aria-label={group.label}>
            {group.items.map((item) => (
              <li key={item.to}>
                <NavLine item={item} />
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
      <span className="fill" />
      {foot && <div className="me">{foot}</div>}
    </nav>
  );
}
