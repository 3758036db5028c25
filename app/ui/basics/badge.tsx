import type { ReactNode } from 'react';
import type { IconName } from '../icons/icon-names';
import { Icon } from './icon';

/** A quiet count or property beside a name. */
export function Badge({ icon, children }: { readonly icon?: IconName; readonly children: ReactNode }) {
  return (
    <span className="badge">
      {icon && <Icon name={icon} size="xs" />}
      {children}
    </span>
  );
}
