import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Rows divided by hairlines. `ordered` where the order means something. */
export function ListRows({
  label,
  ordered = false,
  className,
  children,
}: {
  readonly label?: string;
  readonly ordered?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={clsx('list', className)} aria-label={label}>
      {children}
    </List>
  );
}

export type ListRowProps = {
  /** First column: a badge, an icon, a checkbox. */
  readonly lead?: ReactNode;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly meta?: ReactNode;
  /** The cure on the row: buttons. */
  readonly actions?: ReactNode;
  readonly current?: boolean;
  readonly lang?: string;
};

/** One thing in a list: what it is, why it is here, what can be done about it at once. */
export function ListRow({ lead, title, detail, meta, actions, current = false, lang }: ListRowProps) {
  return (
    <li className={clsx('lr', lead !== undefined && 'has-lead')} aria-current={current || undefined}>
      {lead !== undefined && <div className="lr-lead">{lead}</div>}
      <div className="lr-body">
        <div className="what" lang={lang}>
          {title}
        </div>
        {detail && <div className="why">{detail}</div>}
        {meta && <div className="meta">{meta}</div>}
      </div>
      {actions && <div className="act">{actions}</div>}
    </li>
  );
}
