import { useState, type FormEvent } from 'react';
import type { Lang } from '~/domain/calendar/format';
import { addDays } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import type { CalendarTexts } from '~/ui/calendar/calendar-types';
import { beginAt, focusUnreadable, wallChosen, WhenChoice } from '~/ui/calendar/when-choice';
import { Dialog } from '~/ui/feedback/dialog';
import { FormActions, FormFields } from '~/ui/forms/form-layout';

type CopyDialogProps = {
  readonly title: string;
  /** Where the copied one stands. */
  readonly standing: Wall;
  readonly texts: CalendarTexts;
  readonly lang: Lang;
  readonly onCopy: (to: Wall) => void;
  readonly onClose: () => void;
};

/** When the copy of a post goes out; a week later is offered. */
export function CopyDialog({ title, standing, texts, lang, onCopy, onClose }: CopyDialogProps) {
  const { t } = useText();
  const [chosen, setChosen] = useState(() => beginAt({ ...standing, date: addDays(standing.date, 7) }));
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wall = wallChosen(chosen);
    if (wall) return onCopy(wall);
    setTried(true);
    focusUnreadable(chosen);
  };
  return (
    <Dialog open onClose={onClose} title={t('calendar:several.copyOne', { title })}>
      <form onSubmit={submit} noValidate>
        <FormFields>
          <WhenChoice
            chosen={chosen}
            onChoose={setChosen}
            slots={[]}
            texts={texts}
            lang={lang}
            isTried={isTried}
            id={title}
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
