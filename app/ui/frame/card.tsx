import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';
import { Badge } from '../basics/badge';

export type SectionHeaderProps = {
  readonly title: string;
  readonly id?: string;
  readonly count?: number | string;
  /** Quiet words after the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly level?: 2 | 3;
};

/** The head of a card or of a part of a page. */
export function SectionHeader({ title, id, count, note, actions, level = 2 }: SectionHeaderProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="sec-h">
      <Heading id={id}>{title}</Heading>
      {count !== undefined && <Badge>{count}</Badge>}
      {note && <span className="qq">{note}</span>}
      {actions && <div className="acts push">{actions}</div>}
    </div>
  );
}

export type CardProps = Partial<SectionHeaderProps> & {
  /** Adds inner space; lists and tables bring their own. */
  readonly pad?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A region on the page, named by its title when it has one. */
export function Card({
  title,
  count,
  note,
  actions,
  level,
  id,
  pad = false,
  className,
  children,
}: CardProps) {
  const made = useId();
  const headId = id ?? made;
  return (
    <section className={clsx('card', className)} aria-labelledby={title ? headId : undefined}>
      {title && (
        <SectionHeader
          title={title}
          id={headId}
          {...(count !== undefined && { count })}
          {...(level && { level })}
          note={note}
          actions={actions}
        />
      )}
      {pad ? <div className="pad">{children}</div> : children}
    </section>
  );
}
