import { useEffect, useState } from 'react';
import type { Lang } from '~/domain/calendar/format';
import { isLocalDate } from '~/domain/calendar/local-date';
import { isLocalTime, type Wall } from '~/domain/calendar/zone';
import { Icon } from '../basics/icon';
import { RadioGroup } from '../forms/choices';
import { FieldRow } from '../forms/form-layout';
import { DateField, TimeField } from '../forms/when-inputs';
import { useWhenWords } from '../forms/when-words';
import type { CalendarTexts, CheckMove, MoveCheck, PlacedWell } from './calendar-types';
import { whenOf } from './when';

const OWN = 'own';
/** Typing goes on; a time that stands this long is asked about. */
const REST_MS = 250;

export type Chosen = {
  readonly slotId: string;
  readonly date: string;
  readonly time: string;
};

/** The chosen wall time, or null while date or time is not one. */
export function wallChosen({ date, time }: Chosen): Wall | null {
  return isLocalDate(date) && isLocalTime(time) ? { date, time: time.slice(0, 5) } : null;
}

/** Leads to the part of it that is no date or no time. */
export function focusUnreadable({ date }: Chosen): void {
  document.getElementById(isLocalDate(date) ? 'move-time' : 'move-date')?.focus();
}

export function beginAt(wall: Wall): Chosen {
  return { slotId: OWN, ...wall };
}

export type WhenChoiceProps = {
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  /** Open slots to choose from. */
  readonly slots: readonly PlacedWell[];
  readonly texts: CalendarTexts;
  readonly lang: Lang;
  /** It was tried to go on with what is no date or no time; that part says how it is written. */
  readonly isTried: boolean;
  /** What is moved, for asking what the time would break. */
  readonly id: string;
  readonly check?: CheckMove | undefined;
  /** The one channel it is asked for, where not for all. */
  readonly only?: string | undefined;
};

/** When: one of the open slots, or a date and a time of one's own; and what that would break, before it is done. */
export function WhenChoice({
  chosen,
  onChoose,
  slots,
  texts,
  lang,
  isTried,
  id,
  check,
  only,
}: WhenChoiceProps) {
  const words = useWhenWords();
  const { breaks, asks } = useCheck(id, chosen, check, only);
  const choose = (value: string) => {
    const slot = slots.find((candidate) => candidate.id === value);
    onChoose(slot ? { slotId: value, ...slot.wall } : { ...chosen, slotId: OWN });
  };
  const own = (part: Partial<Wall>) => onChoose({ ...chosen, ...part, slotId: OWN });
  return (
    <>
      {slots.length > 0 && (
        <RadioGroup
          label={texts.move.slots}
          name="move-slot"
          choices={[
            ...slots.map((slot) => ({
              value: slot.id,
              label: `${whenOf(slot.wall, lang)} · ${slot.channel.name} · ${slot.label}`,
            })),
            { value: OWN, label: texts.move.ownTime },
          ]}
          value={chosen.slotId}
          onChange={choose}
        />
      )}
      <FieldRow>
        <DateField
          id="move-date"
          name="date"
          label={texts.move.date}
          value={chosen.date}
          error={isTried && !isLocalDate(chosen.date) ? words.badDate : null}
          onValue={(date) => own({ date })}
        />
        <TimeField
          id="move-time"
          name="time"
          label={texts.move.time}
          value={chosen.time}
          error={isTried && !isLocalTime(chosen.time) ? words.badTime : null}
          onValue={(time) => own({ time })}
        />
      </FieldRow>
      <p className="breaks" role="status">
        {breaks.length > 0 && (
          <>
            <Icon name="triangle-alert" size="s" /> {texts.breaks(breaks.join(' '))}
          </>
        )}
        {breaks.length === 0 && asks.length > 0 && (
          <>
            <Icon name="circle-help" size="s" /> {asks.join(' ')}
          </>
        )}
      </p>
    </>
  );
}

const NOTHING: MoveCheck = { breaks: [], asks: [] };

function useCheck(
  id: string,
  chosen: Chosen,
  check: CheckMove | undefined,
  only: string | undefined,
): MoveCheck {
  const [found, setFound] = useState(NOTHING);
  const wall = wallChosen(chosen);
  const [date, time] = [wall?.date, wall?.time];
  useEffect(() => {
    setFound(NOTHING);
    if (!check || date === undefined || time === undefined) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      // Without an answer nothing is promised: the server says it once more when it is done.
      check(id, { date, time }, abort.signal, only).then(setFound, () => undefined);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, date, time, check, only]);
  return found;
}
