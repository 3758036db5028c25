import type { MouseEvent, ReactNode } from 'react';

type Props = {
  /** What opens it. */
  readonly label: string;
  readonly open?: boolean;
  readonly children: ReactNode;
};

/** A form behind its own words: whoever opens it writes at once, in the first field. */
export function WriteDetails({ label, open = false, children }: Props) {
  const write = (event: MouseEvent<HTMLElement>) => {
    const details = event.currentTarget.parentElement as HTMLDetailsElement;
    // The browser opens it once the press has been heard.
    setTimeout(() => details.open && details.querySelector<HTMLElement>('textarea')?.focus());
  };
  return (
    <details className="more" open={open}>
      <summary onClick={write}>{label}</summary>
      {children}
    </details>
  );
}
