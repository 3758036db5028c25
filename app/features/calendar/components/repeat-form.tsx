import { Form, useNavigation } from '@remix-run/react';
import { weekdayName } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import type { FormProblems } from '~/platform/form.server';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { CheckboxGroup, RadioGroup } from '~/ui/forms/choices';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import type { RecurringView } from '../recurring/recurring.view.server';
import type { PlanAnswer } from '../several/plan';
import { RepeatTimes } from './repeat-times';

type RepeatFormProps = {
  readonly view: RecurringView;
  readonly problems: FormProblems | null;
  /** What the rule would do, or why it cannot be. */
  readonly answer: PlanAnswer | null;
};

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NTH = ['1', '2', '3', '4', '-1'] as const;
const DAYS = [...Array.from({ length: 31 }, (_, index) => String(index + 1)), '-1'];

/** How a post is to repeat; the times are shown before anything is made. */
export function RepeatForm({ view, problems, answer }: RepeatFormProps) {
  const { t, language } = useText();
  const busy = useNavigation().state !== 'idle';
  const error = (name: string): string | null => {
    const problem = problems?.fields[name];
    return problem ? t(asKey(problem)) : null;
  };
  const weekdays = WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day, language, 'long') }));
  if (view.channels.length === 0) return <Banner tone="info">{t('recurring:noChannels')}</Banner>;
  return (
    <>
      <Card pad>
        <Form method="post" className="repeatform" noValidate preventScrollReset>
          <FormFields>
            <p className="q">{t('recurring:intro')}</p>
            <FieldRow>
              <SelectField
                name="every"
                label={t('recurring:every')}
                defaultValue="week"
                options={[
                  { value: 'day', label: t('recurring:everyDay') },
                  { value: 'week', label: t('recurring:everyWeek') },
                  { value: 'month', label: t('recurring:everyMonth') },
                ]}
              />
              <TextField
                name="interval"
                label={t('recurring:interval')}
                hint={t('recurring:intervalHint')}
                inputMode="numeric"
                defaultValue="1"
                error={error('interval')}
              />
            </FieldRow>
            <div data-when="week">
              <CheckboxGroup
                inline
                name="weekdays[]"
                label={t('recurring:weekdays')}
                defaultValues={[String(view.begins.weekday)]}
                choices={weekdays}
                error={error('weekdays')}
              />
            </div>
            <div data-when="month">
              <FormFields>
                <RadioGroup
                  inline
                  name="monthly"
                  label={t('recurring:monthly')}
                  defaultValue="day"
                  choices={[
                    { value: 'day', label: t('recurring:monthlyDay') },
                    { value: 'weekday', label: t('recurring:monthlyWeekday') },
                  ]}
                />
                <FieldRow>
                  <SelectField
                    name="day"
                    label={t('recurring:day')}
                    defaultValue={String(Number(view.begins.date.slice(8)))}
                    options={DAYS.map((day) => ({
                      value: day,
                      label: day === '-1' ? t('recurring:lastDay') : `${day}.`,
                    }))}
                  />
                  <SelectField
                    name="nth"
                    label={t('recurring:nth')}
                    options={NTH.map((nth) => ({ value: nth, label: t(`recurring:nthName.${nth}`) }))}
                  />
                  <SelectField
                    name="weekday"
                    label={t('recurring:weekday')}
                    defaultValue={String(view.begins.weekday)}
                    options={weekdays}
                  />
                </FieldRow>
              </FormFields>
            </div>
            <FieldRow>
              <DateField
                name="startsOn"
                label={t('recurring:startsOn')}
                defaultValue={view.begins.date}
                error={error('startsOn')}
              />
              <TimeField
                name="time"
                label={t('recurring:time')}
                hint={t('recurring:timeHint')}
                defaultValue={view.begins.time}
                error={error('time')}
              />
            </FieldRow>
            <RadioGroup
              inline
              name="ends"
              label={t('recurring:ends')}
              defaultValue="count"
              choices={[
                { value: 'count', label: t('recurring:endsCount') },
                { value: 'until', label: t('recurring:endsUntil') },
              ]}
            />
            <FieldRow>
              <TextField
                name="count"
                label={t('recurring:count')}
                inputMode="numeric"
                defaultValue="8"
                error={error('count')}
              />
              <DateField name="until" label={t('recurring:until')} error={error('until')} />
            </FieldRow>
            <CheckboxGroup
              name="channelIds[]"
              label={t('recurring:channels')}
              defaultValues={view.channels.map(({ id }) => id)}
              choices={view.channels.map(({ id, name }) => ({ value: id, label: name }))}
              error={error('channelIds')}
            />
            <FormActions>
              <Button type="submit" name="intent" value="preview" disabled={busy}>
                {t('recurring:preview')}
              </Button>
              <Button type="submit" variant="primary" name="intent" value="start" disabled={busy}>
                {t('recurring:start')}
              </Button>
            </FormActions>
          </FormFields>
        </Form>
      </Card>
      {answer?.ok === false && (
        <Banner tone="danger" live>
          {answer.message}
        </Banner>
      )}
      {answer?.ok && <RepeatTimes rows={answer.rows} zone={view.zone} />}
    </>
  );
}
