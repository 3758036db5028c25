import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';

export type TooltipProps = {
  readonly tip: string;
  /** Gets the id to put into `aria-describedby` of the thing that is explained. */
  readonly children: (describedBy: string) => ReactNode;
};

/** One line that explains a control on hover and on focus; Escape hides it (WCAG 1.4.13). */
export function Tooltip({ tip, children }: TooltipProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <span
      className="tipwrap"
      role="presentation"
      onMouseEnter={() => setOpen(true)}
      onMouseLeave={() => setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={escape}
    >
      {children(id)}
      <span className="tip" role="tooltip" id={id} hidden={!open}>
        {tip}
      </span>
    </span>
  );
}
