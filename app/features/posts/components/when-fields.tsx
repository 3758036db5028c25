import { useText } from '~/platform/i18n/use-text';
import { FieldRow } from '~/ui/forms/form-layout';
import { DateField, TimeField } from '~/ui/forms/when-inputs';

/** A day and a time of day, in the channel's zone. */
export function WhenFields({
  id,
  date,
  time,
  zone,
  optional,
  error,
}: {
  readonly id: string;
  readonly date: string;
  readonly time: string;
  /** Said beside the time where it is not the zone that the rest of the page goes by. */
  readonly zone?: string | undefined;
  /** Said beside both where they need not be given. */
  readonly optional?: string | undefined;
  /** What is wrong with either, by its name. */
  readonly error?: (name: 'date' | 'time') => string | undefined;
}) {
  const { t } = useText();
  return (
    <FieldRow>
      <DateField
        id={`date-${id}`}
        name="date"
        label={t('calendar:move.date')}
        defaultValue={date}
        error={error?.('date')}
        optional={optional}
        required={optional === undefined}
      />
      <TimeField
        id={`time-${id}`}
        name="time"
        label={t('calendar:move.time')}
        defaultValue={time}
        hint={zone?.replace('_', ' ')}
        error={error?.('time')}
        optional={optional}
        required={optional === undefined}
      />
    </FieldRow>
  );
}
