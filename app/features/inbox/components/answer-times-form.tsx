import { Form, useNavigation } from '@remix-run/react';
import { SERVICE_DAYS } from '~/domain/calendar/answer-time';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { channelName } from '~/platform/i18n/channel-name';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { FieldRow } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { OTHER_CHANNELS } from '../answer-time-names';
import type { AnswerTimesView } from '../answer-times.server';

type Props = { readonly view: AnswerTimesView; readonly problems: FormProblems | null };

/** What is promised for each channel: how soon, and when service is open. */
export function AnswerTimesForm({ view, problems }: Props) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  return (
    <>
      <p className="q">{t('inbox:times.text')}</p>
      {view.map((row) => {
        const wrong = problems?.values['channel'] === row.channel ? problems : null;
        const typed = (name: 'minutes' | 'opens' | 'closes' | 'days') =>
          wrong?.values[name] ?? String(row[name]);
        const error = (name: string) => (wrong?.fields[name] ? t(asKey(wrong.fields[name])) : undefined);
        const id = (name: string) => `${name}-${row.channel || 'others'}`;
        return (
          <Card
            key={row.channel}
            title={row.channel === OTHER_CHANNELS ? t('inbox:times.others') : channelName(row.channel, t)}
            note={row.own || row.channel === OTHER_CHANNELS ? undefined : t('inbox:times.asOthers')}
            pad
          >
            <Form method="post" className="form" key={JSON.stringify(row)}>
              <input type="hidden" name="channel" value={row.channel} />
              <FieldRow>
                <TextField
                  id={id('minutes')}
                  label={t('inbox:times.minutes')}
                  name="minutes"
                  inputMode="numeric"
                  defaultValue={typed('minutes')}
                  error={error('minutes')}
                />
                <SelectField
                  id={id('days')}
                  label={t('inbox:times.days')}
                  name="days"
                  defaultValue={typed('days')}
                  options={SERVICE_DAYS.map((days) => ({ value: days, label: t(`inbox:times.${days}`) }))}
                />
                <TextField
                  id={id('opens')}
                  label={t('inbox:times.opens')}
                  name="opens"
                  defaultValue={typed('opens')}
                  error={error('opens')}
                />
                <TextField
                  id={id('closes')}
                  label={t('inbox:times.closes')}
                  name="closes"
                  defaultValue={typed('closes')}
                  error={error('closes')}
                />
                <Button type="submit" pending={busy}>
                  {t('common:save')}
                </Button>
              </FieldRow>
            </Form>
          </Card>
        );
      })}
    </>
  );
}
