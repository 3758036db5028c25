import type { KeyboardEvent, InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { Icon } from '../basics/icon';
import { Field, type FieldBasics } from './field';

type Named = { readonly name: string };
type InputAttributes = Omit<InputHTMLAttributes<HTMLInputElement>, 'name'>;

export type TextFieldProps = FieldBasics & Named & InputAttributes;

/** One line of text, or with `type` a number, a password, a file. The id is the name unless given. */
export function TextField({ label, hint, error, optional, id, name, className, ...rest }: TextFieldProps) {
  return (
    <Field id={id ?? name} label={label} hint={hint} error={error} optional={optional} className={className}>
      {(control) => <input className="input" name={name} {...control} {...rest} />}
    </Field>
  );
}

export type TextAreaFieldProps = FieldBasics &
  Named &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name'>;

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  optional,
  id,
  name,
  className,
  ...rest
}: TextAreaFieldProps) {
  return (
    <Field id={id ?? name} label={label} hint={hint} error={error} optional={optional} className={className}>
      {(control) => <textarea className="input" name={name} rows={4} {...control} {...rest} />}
    </Field>
  );
}

/** What is one line but may be a long one, such as a question: all of it is seen, and Enter sends it as a line's does. */
export function LongLineField({
  label,
  hint,
  error,
  optional,
  id,
  name,
  className,
  ...rest
}: TextAreaFieldProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const { form } = event.currentTarget;
    form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[type=submit]'));
  };
  return (
    <Field id={id ?? name} label={label} hint={hint} error={error} optional={optional} className={className}>
      {(control) => (
        <textarea
          className="input long-line"
          name={name}
          rows={1}
          onKeyDown={onKeyDown}
          {...control}
          {...rest}
        />
      )}
    </Field>
  );
}

export type SelectOption = { readonly value: string; readonly label: string; readonly disabled?: boolean };

export type SelectFieldProps = FieldBasics &
  Named & { readonly options: readonly SelectOption[] } & Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    'name'
  >;

/** One of many. Up to five choices read better as `RadioGroup`. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  id,
  name,
  className,
  options,
  ...rest
}: SelectFieldProps) {
  return (
    <Field id={id ?? name} label={label} hint={hint} error={error} optional={optional} className={className}>
      {(control) => (
        <span className="select">
          <select className="input" name={name} {...control} {...rest}>
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" size="s" />
        </span>
      )}
    </Field>
  );
}
