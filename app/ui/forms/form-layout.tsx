import type { ReactNode } from 'react';

/** Fields under each other. */
export function FormFields({ children }: { readonly children: ReactNode }) {
  return <div className="form">{children}</div>;
}

/** Fields side by side where there is room: date and time, first and last. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className="fieldrow">{children}</div>;
}

/** The end of a form: the one filled button first, the way out after it. */
export function FormActions({ children }: { readonly children: ReactNode }) {
  return <div className="formacts">{children}</div>;
}
