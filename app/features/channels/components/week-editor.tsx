import { Form } from '@remix-run/react';
import { formatLocalTime, weekdayName } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField } from '~/ui/forms/inputs';
import { TimeField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import type { ChannelView } from '../channels.view.server';
import type { Problems } from './problems';

type Props = { readonly channel: ChannelView; readonly problems: Problems | null };

/** The channel's ordinary week: a place is added below and removed with its own button. */
export function WeekEditor({ channel, problems }: Props) {
  const { t, language } = useText();
  const count = channel.week.reduce((sum, { times }) => sum + times.length, 0);
  if (!channel.hasSlots) {
    return (
      <Card title={t('settings:slots.title')} pad>
        <p className="q">{t('settings:slots.none')}</p>
      </Card>
    );
  }
  const problem = problems?.fields['time'] ?? problems?.fields['weekday'];
  return (
    <Card title={t('settings:slots.title')} count={count} pad>
      <p className="q sm">{t('settings:slots.intro')}</p>
      <dl className="week">
        {channel.week.map(({ weekday, times }) => (
          <div key={weekday}>
            <dt>{weekdayName(weekday, language, 'long')}</dt>
            <dd>
              {times.length === 0 && <span className="q sm">{t('settings:slots.empty')}</span>}
              {times.map((time) => (
                <SlotChip key={time} weekday={weekday} time={time} mayRemove={channel.mayManage} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {channel.mayManage && (
        <Form method="post" noValidate preventScrollReset key={count}>
          <FormFields>
            <FieldRow>
              <SelectField
                label={t('settings:slots.weekday')}
                name="weekday"
                defaultValue={problems?.values['weekday'] ?? '1'}
                options={channel.week.map(({ weekday }) => ({
                  value: String(weekday),
                  label: weekdayName(weekday, language, 'long'),
                }))}
              />
              <TimeField
                label={t('settings:slots.time')}
                name="time"
                error={problem ? t(asKey(problem)) : null}
                defaultValue={problems?.values['time'] ?? '09:00'}
              />
            </FieldRow>
            <FormActions>
              <Button type="submit" icon="plus" name="intent" value="addSlot">
                {t('settings:slots.add')}
              </Button>
            </FormActions>
          </FormFields>
        </Form>
      )}
    </Card>
  );
}

type ChipProps = { readonly weekday: number; readonly time: string; readonly mayRemove: boolean };

function SlotChip({ weekday, time, mayRemove }: ChipProps) {
  const { t, language } = useText();
  const shown = formatLocalTime(time, language);
  if (!mayRemove) return <span className="chip solid">{shown}</span>;
  const name = t('settings:slots.remove', { day: weekdayName(weekday, language, 'long'), time: shown });
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="weekday" value={weekday} />
      <input type="hidden" name="time" value={time} />
      <button
        type="submit"
        className="chip solid"
        name="intent"
        value="removeSlot"
        aria-label={name}
        title={name}
      >
        {shown} <Icon name="x" size="xs" />
      </button>
    </Form>
  );
}
