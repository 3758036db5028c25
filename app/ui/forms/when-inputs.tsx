import { useEffect, useRef, useState, type InputHTMLAttributes, type ReactNode } from 'react';
import { readTypedDate, readTypedTime, typedDate, typedTime } from '~/domain/calendar/typed';
import { Icon } from '../basics/icon';
import { useEvent } from '../use-event';
import { Field, type FieldBasics } from './field';
import { useWhenWords } from './when-words';

export type WhenFieldProps = FieldBasics &
  Pick<InputHTMLAttributes<HTMLInputElement>, 'id' | 'form' | 'className' | 'required' | 'disabled'> & {
    readonly name: string;
    /** `YYYY-MM-DD` or `HH:MM`; with `onValue` the field shows what it is given. */
    readonly value?: string | undefined;
    readonly defaultValue?: string | undefined;
    readonly onValue?: (value: string) => void;
    /** First and last day that the month offers; what is typed is for the form to judge. */
    readonly min?: string | undefined;
    readonly max?: string | undefined;
  };

/**
 * A calendar day: typed as people write it or picked from a month. The form gets `YYYY-MM-DD`, or the very
 * text when it is no date, so that nothing typed is lost.
 */
export function DateField({ min, max, ...props }: WhenFieldProps) {
  const words = useWhenWords();
  const month = useRef<HTMLInputElement>(null);
  return (
    <TypedField
      {...props}
      bad={words.badDate}
      read={(text) => readTypedDate(text, today())}
      show={(date) => typedDate(date, words.lang)}
      aside={(value, pick) => (
        <>
          <button
            type="button"
            className="openmonth"
            aria-label={words.openMonth}
            title={words.openMonth}
            disabled={props.disabled}
            onClick={() => month.current?.showPicker()}
          >
            <Icon name="calendar-days" size="s" />
          </button>
          {/* Only its month is used: what it would write follows the browser's language, not the person's. It is in no
              form, whose sending a day outside of it would stop without a word. */}
          <input
            ref={month}
            type="date"
            form=""
            className="monthpicker"
            tabIndex={-1}
            aria-hidden="true"
            min={min}
            max={max}
            value={value}
            onChange={(event) => pick(event.target.value)}
          />
        </>
      )}
    />
  );
}

/** A wall-clock time, typed: `9`, `9.30`, `0930`. The form gets `HH:MM`, or the very text when it is no time. */
export function TimeField(props: WhenFieldProps) {
  const words = useWhenWords();
  return (
    <TypedField
      {...props}
      bad={words.badTime}
      read={readTypedTime}
      show={(time) => typedTime(time, words.lang)}
    />
  );
}

type TypedFieldProps = Omit<WhenFieldProps, 'min' | 'max'> & {
  readonly bad: string;
  readonly read: (text: string) => string | null;
  readonly show: (value: string) => string;
  readonly aside?: (value: string, pick: (value: string) => void) => ReactNode;
};

function TypedField(props: TypedFieldProps) {
  const { label, hint, error, optional, id, name, className, bad, read, show, aside, ...rest } = props;
  const { value: given, defaultValue = '', onValue, form, ...attributes } = rest;
  const [own, setOwn] = useState(defaultValue);
  const value = given ?? own;
  /** While somebody types, their letters stand; afterwards what was understood. */
  const [typing, setTyping] = useState<string | null>(null);
  const understood = value === '' ? '' : read(value);
  const set = (next: string) => {
    setOwn(next);
    onValue?.(next);
  };
  const shown = typing ?? (understood === null || understood === '' ? value : show(understood));
  const input = useRef<HTMLInputElement>(null);
  const take = useEvent((text: string) => {
    setTyping(text);
    set(read(text) ?? text);
  });
  /** What was typed before the script came: the browser kept it, and no change will tell of it. */
  const catchUp = useEvent(() => {
    const field = input.current;
    if (field === null || field.value === shown) return;
    take(field.value);
    if (window.document.activeElement !== field) setTyping(null);
  });
  useEffect(catchUp, [catchUp]);
  const unreadable = typing === null && understood === null ? bad : undefined;
  return (
    <Field
      id={id ?? name}
      label={label}
      hint={hint}
      error={error ?? unreadable}
      optional={optional}
      className={className}
    >
      {(control) => (
        <span className="when">
          <input type="hidden" name={name} form={form} value={value} />
          <input
            className="input"
            autoComplete="off"
            {...control}
            {...attributes}
            ref={input}
            value={shown}
            onFocus={(event) => event.target.select()}
            onChange={(event) => take(event.target.value)}
            onBlur={() => setTyping(null)}
          />
          {aside?.(understood ?? '', set)}
        </span>
      )}
    </Field>
  );
}

/** Today on this machine's clock: it only tells the year of a date typed without one. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
