import type { ReactNode } from 'react';
import type { IconName } from '../icons/icon-names';
import { Icon } from '../basics/icon';

export type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  /** What comes next, or how to get something here. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** A box of its own; leave it out inside a card. */
  readonly boxed?: boolean;
};

/** Nothing here: why that is fine, or what to do. Also the shape of an error that replaces content. */
export function EmptyState({ icon, title, children, actions, boxed = false }: EmptyStateProps) {
  return (
    <div className={boxed ? 'card empty' : 'empty'}>
      <Icon name={icon} size="xl" className="art" />
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {actions && <div className="acts">{actions}</div>}
    </div>
  );
}
