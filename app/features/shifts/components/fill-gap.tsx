import { useState } from 'react';
import { formatDate, formatTimeRange } from '~/domain/calendar/format';
import { END_OF_DAY } from '~/domain/calendar/opening-hours';
import type { LocalDate } from '~/domain/calendar/local-date';
import type { FormProblems } from '~/platform/form.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { Refusal } from '~/ui/feedback/refusal';
import { FormFields } from '~/ui/forms/form-layout';
import { useSending } from '~/ui/forms/use-sending';
import type { DutyGap } from '../gaps-together';
import type { ShiftAct } from '../shift.schema';
import type { ShiftsView } from '../shifts.view.server';
import { HoursFields, PersonField, useFields } from './shift-forms';

type Props = { readonly view: ShiftsView; readonly date: LocalDate; readonly gap: DutyGap };

const ACT: ShiftAct = 'addShift';

/** Puts somebody on duty where nobody is, from the gap itself: the day, its hours and its channels are known. */
export function FillGap({ view, date, gap }: Props) {
  const { t, language } = useText();
  const [open, setOpen] = useState(false);
  const sending = useSending({ onTaken: () => setOpen(false) });
  const refused = useRefusal(sending.answer);
  const form = `fill-${date}-${gap.from}-${gap.to}`;
  const day = formatDate(date, language);
  return (
    <>
      <div>
        <Button size="s" icon="plus" onClick={() => setOpen(true)}>
          {t('shifts:fill.open')}
          <span className="vh">{` ${day} ${formatTimeRange(gap.from, gap.to, language)}`}</span>
        </Button>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('shifts:fill.title', { day })}
        footer={
          <>
            <Button type="submit" variant="primary" form={form} pending={sending.intent !== null}>
              {t('shifts:add')}
            </Button>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {t('common:cancel')}
            </Button>
          </>
        }
      >
        <sending.Form
          method="post"
          action={`/shifts?week=${view.monday}`}
          id={form}
          noValidate
          preventScrollReset
        >
          <input type="hidden" name="intent" value={ACT} />
          <input type="hidden" name="date" value={date} />
          {/* None named serves every channel, also one that begins its service later. */}
          {!gap.isEverywhere &&
            gap.channels.map(({ id }) => <input key={id} type="hidden" name="channelIds[]" value={id} />)}
          <FormFields>
            <Refusal sentence={refused} />
            <Fields view={view} gap={gap} problems={problemsIn(sending.answer)} />
          </FormFields>
        </sending.Form>
      </Dialog>
    </>
  );
}

type FieldsProps = Pick<Props, 'view' | 'gap'> & { readonly problems: FormProblems | null };

function Fields({ view, gap, problems }: FieldsProps) {
  const { t } = useText();
  const typed = useFields(problems);
  // A clock is asked for midnight as 0.00; as the end of a shift it is the day's end again.
  const closes = gap.to === END_OF_DAY ? '00:00' : gap.to;
  const field: typeof typed = (name) => typed(name, { opens: gap.from, closes }[name]);
  return (
    <>
      <p className="q">
        {gap.isEverywhere
          ? t('shifts:fill.everywhere')
          : t('shifts:fill.on', { channels: gap.channels.map(({ name }) => name).join(', ') })}
      </p>
      <PersonField view={view} field={field('userId')} />
      <HoursFields field={field} />
    </>
  );
}

/** What the page's action says of a form that it did not take. */
function problemsIn(answer: object | undefined): FormProblems | null {
  return answer && 'problems' in answer ? (answer as { readonly problems: FormProblems }).problems : null;
}
