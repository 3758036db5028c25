import { Form } from '@remix-run/react';
import { useEffect, useId } from 'react';
import { weekdayName } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import type { FormProblems } from '~/platform/form.server';
import { Button } from '~/ui/basics/button';
import { CheckboxGroup } from '~/ui/forms/choices';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField } from '~/ui/forms/inputs';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import type { ShiftAct } from '../shift.schema';
import type { ShiftsView } from '../shifts.view.server';

export type ShiftFormProps = {
  readonly view: ShiftsView;
  /** What was wrong with this very form the last time. */
  readonly problems: FormProblems | null;
};

/** A field's own words of what is wrong, and what was typed. The first that is wrong is gone to. */
export function useFields(problems: FormProblems | null) {
  const { t } = useText();
  const prefix = useId();
  useEffect(() => {
    const [first] = Object.keys(problems?.fields ?? {});
    if (first !== undefined) document.getElementById(`${prefix}-${first}`)?.focus();
  }, [problems, prefix]);
  return (name: string, otherwise = '') => {
    const problem = problems?.fields[name];
    return {
      id: `${prefix}-${name}`,
      name,
      error: problem ? t(asKey(problem)) : null,
      defaultValue: problems?.values[name] ?? otherwise,
    };
  };
}

/** What one comes to the page for; the other forms on it are quieter. */
const MAIN_ACT: ShiftAct = 'addShift';

type ActFormProps = { readonly act: ShiftAct; readonly submit: string; readonly children: React.ReactNode };

function ActForm({ act, submit, children }: ActFormProps) {
  return (
    <Form method="post" noValidate preventScrollReset>
      <input type="hidden" name="intent" value={act} />
      <FormFields>
        {children}
        <FormActions>
          <Button type="submit" variant={act === MAIN_ACT ? 'primary' : 'plain'}>
            {submit}
          </Button>
        </FormActions>
      </FormFields>
    </Form>
  );
}

export function PersonField({
  view,
  field,
}: {
  readonly view: ShiftsView;
  readonly field: ReturnType<ReturnType<typeof useFields>>;
}) {
  const { t } = useText();
  return (
    <SelectField
      label={t('shifts:person')}
      {...field}
      options={[
        { value: '', label: t('shifts:choose') },
        ...view.people.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

function Channels({ view }: { readonly view: ShiftsView }) {
  const { t } = useText();
  return (
    <CheckboxGroup
      name="channelIds[]"
      label={t('shifts:channels')}
      hint={t('shifts:channelsHint')}
      inline
      choices={view.channels.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** From when until when. */
export function HoursFields({ field }: { readonly field: ReturnType<typeof useFields> }) {
  const { t } = useText();
  return (
    <FieldRow>
      <TimeField label={t('shifts:opens')} {...field('opens', '08:00')} />
      <TimeField label={t('shifts:closes')} {...field('closes', '16:00')} />
    </FieldRow>
  );
}

/** Of one day's shift and of the week's. */
function HoursAndChannels({
  view,
  field,
}: Pick<ShiftFormProps, 'view'> & { readonly field: ReturnType<typeof useFields> }) {
  return (
    <>
      <HoursFields field={field} />
      <Channels view={view} />
    </>
  );
}

export function AddShift({ view, problems }: ShiftFormProps) {
  const { t } = useText();
  const field = useFields(problems);
  return (
    <ActForm act="addShift" submit={t('shifts:add')}>
      <PersonField view={view} field={field('userId')} />
      <DateField
        label={t('shifts:date')}
        {...field('date', view.today > view.monday ? view.today : view.monday)}
      />
      <HoursAndChannels view={view} field={field} />
    </ActForm>
  );
}

export function AddAbsence({ view, problems }: ShiftFormProps) {
  const { t } = useText();
  const field = useFields(problems);
  return (
    <ActForm act="addAbsence" submit={t('shifts:absence.add')}>
      <PersonField view={view} field={field('userId')} />
      <FieldRow>
        <DateField label={t('shifts:absence.from')} {...field('from', view.today)} />
        <DateField label={t('shifts:absence.to')} {...field('to', view.today)} />
      </FieldRow>
    </ActForm>
  );
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export function AddPattern({ view, problems }: ShiftFormProps) {
  const { t, language } = useText();
  const field = useFields(problems);
  return (
    <ActForm act="addPattern" submit={t('shifts:pattern.add')}>
      <p className="q">{t('shifts:pattern.text')}</p>
      <PersonField view={view} field={field('userId')} />
      <FieldRow>
        <SelectField
          label={t('shifts:pattern.weekday')}
          {...field('weekday', '1')}
          options={WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day, language, 'long') }))}
        />
        <DateField label={t('shifts:pattern.from')} {...field('from', view.today)} />
      </FieldRow>
      <HoursAndChannels view={view} field={field} />
    </ActForm>
  );
}
