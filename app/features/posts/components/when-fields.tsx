import { useText } from '~/platform/i18n/use-text';
import { FieldRow } from '~/ui/forms/form-layout';
import { DateField, TimeField } from '~/ui/forms/when-inputs';

/** A day and a time of day, in the channel's zone. */
export function WhenFields({
  id,
  date,
  time,
}: {
  readonly id: string;
  readonly date: string;
  readonly time: string;
}) {
  const { t } = useText();
  return (
    <FieldRow>
      <DateField id={`date-${id}`} name="date" label={t('calendar:move.date')} defaultValue={date} required />
      <TimeField id={`time-${id}`} name="time" label={t('calendar:move.time')} defaultValue={time} required />
    </FieldRow>
  );
}
