import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';
import { Icon } from '../basics/icon';

export type FieldBasics = {
  readonly label: string;
  readonly hint?: ReactNode | undefined;
  /** What is wrong and what to do. The control is marked invalid and tied to it. */
  readonly error?: string | null | undefined;
  /** Added after the label: "(valinnainen)". Fields are required unless they say otherwise. */
  readonly optional?: string | undefined;
};

export type ControlProps = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

export type FieldProps = FieldBasics & {
  /** Id of the control; the error summary links to it. */
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
};

/** A label always in view, the control, a hint below, an error that says what to do. */
export function Field({ id, label, hint, error, optional, className, children }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  return (
    <FieldFrame
      id={controlId}
      label={
        <label htmlFor={controlId}>
          {label}
          {optional && <span className="qq"> {optional}</span>}
        </label>
      }
      hint={hint}
      error={error}
      className={className}
    >
      {children({
        id: controlId,
        'aria-describedby': describedBy(controlId, { hint, error }),
        'aria-invalid': error ? true : undefined,
      })}
    </FieldFrame>
  );
}

type Said = Pick<FieldBasics, 'hint' | 'error'>;

/** The ids of what a field says of its control. */
export function describedBy(id: string, { hint, error }: Said): string | undefined {
  return clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
}

type FrameProps = Said & {
  readonly id: string;
  readonly label: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** What stands around a control: its label above, its hint and what is wrong with it below. */
export function FieldFrame({ id, label, hint, error, className, children }: FrameProps) {
  return (
    <div className={clsx('field', error && 'bad', className)}>
      {label}
      {children}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && <FieldError id={`${id}-error`} message={error} />}
    </div>
  );
}

/** An error beside what it is about. */
export function FieldError({ id, message }: { readonly id: string; readonly message: string }) {
  return (
    <span className="err" id={id}>
      <Icon name="octagon-x" />
      {message}
    </span>
  );
}
