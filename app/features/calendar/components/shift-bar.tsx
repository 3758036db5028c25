import { useState, type FormEvent } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { TextField } from '~/ui/forms/inputs';

type ShiftBarProps = {
  /** What one does here, for whoever listens. */
  readonly label: string;
  /** What would move: "3 picked". */
  readonly title: string;
  readonly hint?: string;
  /** There is nothing to move yet. */
  readonly disabled?: boolean;
  readonly onShift: (days: number) => void;
  /** The way out: nothing is moved. */
  readonly stop: string;
  readonly onStop: () => void;
};

const MOST_DAYS = 366;

/** Moving several posts: which, by how many days, and the way out. */
export function ShiftBar({ label, title, hint, disabled = false, onShift, stop, onStop }: ShiftBarProps) {
  const { t } = useText();
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('days') ?? '').replace('\u2212', '-');
    const days = Number(typed);
    if (typed.trim() === '' || !Number.isInteger(days) || days === 0 || Math.abs(days) > MOST_DAYS)
      return setError(t('calendar:several.daysInvalid'));
    setError(null);
    onShift(days);
  };
  return (
    <form className="pickbar" onSubmit={submit} noValidate aria-label={label}>
      <p role="status">
        <b>{title}</b> <span className="q">{hint}</span>
      </p>
      <TextField
        name="days"
        id="pick-days"
        label={t('calendar:several.days')}
        hint={t('calendar:several.daysHint')}
        // No keyboard of digits: an iPhone's has no minus.
        defaultValue="7"
        autoComplete="off"
        error={error}
      />
      <Button type="submit" variant="primary" icon="move" disabled={disabled}>
        {t('calendar:several.shift')}
      </Button>
      <Button variant="ghost" icon="x" onClick={onStop}>
        {stop}
      </Button>
    </form>
  );
}
