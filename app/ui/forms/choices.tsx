import { clsx } from 'clsx';
import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { describedBy, FieldError, type FieldBasics } from './field';

type BoxAttributes = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'children'>;

export type CheckboxProps = BoxAttributes & { readonly label: ReactNode; readonly hint?: ReactNode };

/** One yes or no. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  return (
    <label className="opt">
      <input type="checkbox" {...rest} />
      <span>
        {label}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  );
}

export type Choice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
};

type GroupProps = FieldBasics & {
  readonly name: string;
  readonly choices: readonly Choice[];
  /** Choices side by side where there is room. */
  readonly inline?: boolean;
};

type FrameProps = GroupProps & { readonly children: ReactNode };

/** The first option carries the name as its id, so that an error summary can lead to it. */
function ChoiceFrame({ label, hint, error, optional, inline = false, children }: FrameProps) {
  const id = useId();
  return (
    <fieldset className={clsx('field', error && 'bad')} aria-describedby={describedBy(id, { hint, error })}>
      <legend className="label">
        {label}
        {optional && <span className="qq"> {optional}</span>}
      </legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className={clsx('opts', inline && 'inline')}>{children}</div>
      {error && <FieldError id={`${id}-error`} message={error} />}
    </fieldset>
  );
}

function Option({
  type,
  name,
  choice,
  ...rest
}: { readonly type: 'radio' | 'checkbox'; readonly name: string; readonly choice: Choice } & BoxAttributes) {
  return (
    <label className="opt">
      <input type={type} name={name} value={choice.value} disabled={choice.disabled} {...rest} />
      <span>
        {choice.label}
        {choice.hint && <span className="hint">{choice.hint}</span>}
      </span>
    </label>
  );
}

export type RadioGroupProps = GroupProps & {
  readonly defaultValue?: string | undefined;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
};

/** One of a few, all in view. */
export function RadioGroup({ defaultValue, value, onChange, ...frame }: RadioGroupProps) {
  return (
    <ChoiceFrame {...frame}>
      {frame.choices.map((choice, index) => (
        <Option
          key={choice.value}
          type="radio"
          name={frame.name}
          choice={choice}
          {...(index === 0 && { id: frame.name })}
          {...(value === undefined
            ? { defaultChecked: choice.value === defaultValue }
            : { checked: choice.value === value })}
          {...(onChange && { onChange: () => onChange(choice.value) })}
        />
      ))}
    </ChoiceFrame>
  );
}

export type CheckboxGroupProps = GroupProps & { readonly defaultValues?: readonly string[] };

/** Any of a few, posted as repeated values of one name. */
export function CheckboxGroup({ defaultValues = [], ...frame }: CheckboxGroupProps) {
  return (
    <ChoiceFrame {...frame}>
      {frame.choices.map((choice, index) => (
        <Option
          key={choice.value}
          type="checkbox"
          name={frame.name}
          choice={choice}
          {...(index === 0 && { id: frame.name })}
          defaultChecked={defaultValues.includes(choice.value)}
        />
      ))}
    </ChoiceFrame>
  );
}
