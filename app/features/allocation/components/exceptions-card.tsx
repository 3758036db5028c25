import { Form } from '@remix-run/react';
import { formatLocalTime } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { FieldRow } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import type { PolicyView } from '../policy/policy.view.server';

/** Days that differ from the ordinary week, and the holidays to come by name. */
export function ExceptionsCard({ view }: { readonly view: PolicyView }) {
  const { t, language } = useText();
  const { exceptions, holidays } = view.days;
  return (
    <Card title={t('arbitration:exception.title')} pad>
      <div className="col">
        {exceptions.length === 0 && <p className="md q">{t('arbitration:exception.none')}</p>}
        <ul className="col md">
          {exceptions.map((row) => (
            <li key={row.id} className="row wrap">
              <b>{row.day}</b>
              <span>
                {row.change === 'added'
                  ? t('arbitration:exception.added', {
                      time: row.time ? formatLocalTime(row.time, language) : '',
                      channel: row.channel ?? '',
                    })
                  : t('arbitration:exception.closed', {
                      channel: row.channel ?? t('arbitration:exception.all'),
                    })}
              </span>
              <span className="q">{row.reason}</span>
              {view.may.days && (
                <Form method="post">
                  <input type="hidden" name="intent" value="dropException" />
                  <input type="hidden" name="id" value={row.id} />
                  <Button size="s" variant="ghost" type="submit">
                    {t('arbitration:exception.drop')}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
        {view.may.days && (
          <>
            <ExceptionForm view={view} intent="closeDay" />
            <ExceptionForm view={view} intent="addSlot" />
          </>
        )}
        <details className="fold">
          <summary>{t('arbitration:exception.holidays')}</summary>
          <p className="sm q">{t(`arbitration:policy.holiday.${view.current.rules.holidays}`)}</p>
          <ul className="col md">
            {holidays.map((holiday) => (
              <li key={`${holiday.day} ${holiday.name}`}>
                {holiday.day} <span className="q">{holiday.name}</span>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Card>
  );
}

type FormProps = { readonly view: PolicyView; readonly intent: 'closeDay' | 'addSlot' };

function ExceptionForm({ view, intent }: FormProps) {
  const { t } = useText();
  const channels = view.channels.map(({ id, name }) => ({ value: id, label: name }));
  const id = (name: string) => `${intent}-${name}`;
  return (
    <details className="fold">
      <summary>{t(`arbitration:exception.${intent}`)}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value={intent} />
        <FieldRow>
          <SelectField
            id={id('channel')}
            label={t('arbitration:policy.channel.name')}
            name="channelId"
            options={
              intent === 'closeDay'
                ? [{ value: '', label: t('arbitration:exception.all') }, ...channels]
                : channels
            }
          />
          <DateField
            id={id('date')}
            label={t('arbitration:exception.date')}
            name="date"
            min={view.today}
            required
          />
          {intent === 'addSlot' && (
            <TimeField id={id('time')} label={t('arbitration:exception.time')} name="time" required />
          )}
        </FieldRow>
        <TextField
          id={id('reason')}
          label={t('arbitration:exception.reason')}
          name="reason"
          maxLength={200}
          required
        />
        <Button type="submit">{t(`arbitration:exception.${intent}`)}</Button>
      </Form>
    </details>
  );
}
