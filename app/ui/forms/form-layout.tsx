import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Fields under each other. */
export function FormFields({ children }: { readonly children: ReactNode }) {
  return <div className="form">{children}</div>;
}

/** Fields side by side where there is room: date and time, first and last. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className="fieldrow">{children}</div>;
}

type FormActionsProps = {
  readonly children: ReactNode;
  /** Of a long form: on a narrow screen they stay where the thumb is, however far the form is read. */
  readonly stay?: boolean;
};

/** The end of a form: the one filled button first, the way out after it. */
export function FormActions({ children, stay = false }: FormActionsProps) {
  return <div className={clsx('formacts', stay && 'stay')}>{children}</div>;
}
