import { useState, type FormEvent } from 'react';
import type { Lang } from '~/domain/calendar/format';
import { isLocalDate } from '~/domain/calendar/local-date';
import { isLocalTime, type Wall } from '~/domain/calendar/zone';
import { Button } from '../basics/button';
import { Dialog } from '../feedback/dialog';
import { RadioGroup } from '../forms/choices';
import { FieldRow, FormFields } from '../forms/form-layout';
import { DateField, TimeField } from '../forms/inputs';
import type { CalendarTexts, PlacedPost, PlacedWell } from './calendar-types';
import { whenOf } from './when';

export type MoveFormProps = {
  readonly post: PlacedPost;
  /** Open slots to choose from. */
  readonly slots: readonly PlacedWell[];
  readonly texts: CalendarTexts['move'];
  readonly lang: Lang;
  readonly onMove: (to: Wall) => void;
  readonly onClose: () => void;
};

const OWN = 'own';

/** The keyboard's way to move a post: choose an open slot of its channels, or write date and time. */
export function MoveForm({ post, slots, texts, lang, onMove, onClose }: MoveFormProps) {
  const [choice, setChoice] = useState(OWN);
  const [date, setDate] = useState(post.wall.date);
  const [time, setTime] = useState(post.wall.time);
  const [error, setError] = useState<string | null>(null);
  const choose = (value: string) => {
    setChoice(value);
    const slot = slots.find((candidate) => candidate.id === value);
    if (!slot) return;
    setDate(slot.wall.date);
    setTime(slot.wall.time);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isLocalDate(date) || !isLocalTime(time)) {
      setError(texts.invalid);
      document.getElementById('move-date')?.focus();
      return;
    }
    onMove({ date, time: time.slice(0, 5) });
    onClose();
  };
  const choices = [
    ...slots.map((slot) => ({
      value: slot.id,
      label: `${whenOf(slot.wall, lang)} · ${slot.channel.name} · ${slot.label}`,
    })),
    { value: OWN, label: texts.ownTime },
  ];
  return (
    <Dialog open onClose={onClose} title={texts.title(post.title)}>
      <form onSubmit={submit} noValidate>
        <FormFields>
          {slots.length > 0 && (
            <RadioGroup
              label={texts.slots}
              name="move-slot"
              choices={choices}
              value={choice}
              onChange={choose}
            />
          )}
          <FieldRow>
            <DateField
              id="move-date"
              name="date"
              label={texts.date}
              value={date}
              error={error}
              onChange={(event) => {
                setDate(event.target.value);
                setChoice(OWN);
              }}
            />
            <TimeField
              id="move-time"
              name="time"
              label={texts.time}
              value={time}
              onChange={(event) => {
                setTime(event.target.value);
                setChoice(OWN);
              }}
            />
          </FieldRow>
          <div className="formacts">
            <Button type="submit" variant="primary" icon="move">
              {texts.submit}
            </Button>
            <Button variant="ghost" onClick={onClose}>
              {texts.cancel}
            </Button>
          </div>
        </FormFields>
      </form>
    </Dialog>
  );
}
