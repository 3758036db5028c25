import type { ReactNode } from 'react';

/** One part of the kitchen sink. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="kit-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Things beside each other, wrapping. */
export function Row({ children }: { readonly children: ReactNode }) {
  return <div className="row wrap kit-row">{children}</div>;
}
