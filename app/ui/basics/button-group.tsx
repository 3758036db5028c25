import type { ReactNode } from 'react';

/** Buttons that belong together, drawn edge to edge. */
export function ButtonGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span className="bgroup" role="group" aria-label={label}>
      {children}
    </span>
  );
}
