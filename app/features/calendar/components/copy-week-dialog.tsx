import { useState, type FormEvent } from 'react';
import { addDays, isLocalDate, isoWeekOf, type LocalDate } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { RadioGroup } from '~/ui/forms/choices';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { DateField } from '~/ui/forms/when-inputs';
import type { Wish } from '../several/plan-several.server';

type CopyWeekDialogProps = {
  /** A day of the week that is copied. */
  readonly from: LocalDate;
  readonly channelId: string | null;
  readonly onWish: (wish: Wish) => void;
  readonly onClose: () => void;
};

const AS = ['placed', 'drafts'] as const;

/** Where the shown week is copied, and as what. */
export function CopyWeekDialog({ from, channelId, onWish, onClose }: CopyWeekDialogProps) {
  const { t } = useText();
  const [to, setTo] = useState(addDays(from, 7));
  const [as, setAs] = useState<(typeof AS)[number]>('placed');
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isLocalDate(to)) return setError(t('common:form.badDate'));
    onWish({ kind: 'copyWeek', from, to, channelId, as });
  };
  return (
    <Dialog open onClose={onClose} title={t('calendar:several.copyTitle', { week: isoWeekOf(from).week })}>
      <form onSubmit={submit} noValidate>
        <FormFields>
          <DateField
            id="copy-to"
            name="to"
            label={t('calendar:several.copyTo')}
            value={to}
            error={error}
            onValue={setTo}
          />
          <RadioGroup
            label={t('calendar:several.copyAs')}
            name="as"
            value={as}
            onChange={(value) => setAs(AS.find((one) => one === value) ?? 'placed')}
            choices={[
              {
                value: 'placed',
                label: t('calendar:several.asPlaced'),
                hint: t('calendar:several.asPlacedHint'),
              },
              { value: 'drafts', label: t('calendar:several.asDrafts') },
            ]}
          />
          <FormActions>
            <Button type="submit" variant="primary">
              {t('calendar:several.preview')}
            </Button>
            <Button variant="ghost" onClick={onClose}>
              {t('common:cancel')}
            </Button>
          </FormActions>
        </FormFields>
      </form>
    </Dialog>
  );
}
