import { Form } from '@remix-run/react';
import { formatDateRange, formatTimeRange, weekdayName } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { ConfirmButton } from '~/ui/feedback/confirm-button';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import type { ShiftsView } from '../shifts.view.server';

/** Who is away, from now on. */
export function Absences({ view }: { readonly view: ShiftsView }) {
  const { t, language } = useText();
  if (view.absences.length === 0) return <p className="pad q">{t('shifts:absence.none')}</p>;
  return (
    <ListRows label={t('shifts:absence.title')}>
      {view.absences.map(({ id, name, from, to }) => {
        const days = formatDateRange(from, to, language);
        const label = t('shifts:absence.remove', { name: `${name}, ${days}` });
        return (
          <ListRow
            key={id}
            title={name}
            detail={days}
            actions={view.mayManage && <RemoveAbsence id={id} label={label} />}
          />
        );
      })}
    </ListRows>
  );
}

/** The lines of the week template. */
export function Patterns({ view }: { readonly view: ShiftsView }) {
  const { t, language } = useText();
  if (view.patterns.length === 0) return <p className="pad q">{t('shifts:pattern.none')}</p>;
  return (
    <ListRows label={t('shifts:pattern.title')}>
      {view.patterns.map(({ id, name, weekday, opens, closes, channels, coming }) => {
        const title = `${weekdayName(weekday, language)} ${formatTimeRange(opens, closes, language)} · ${name}`;
        return (
          <ListRow
            key={id}
            title={title}
            detail={channels.join(', ')}
            actions={
              view.mayManage && (
                <ConfirmButton
                  size="s"
                  variant="ghost"
                  icon="trash-2"
                  iconOnly
                  label={t('shifts:pattern.remove', { name: title })}
                  title={t('shifts:pattern.removeTitle')}
                  cancel={t('common:cancel')}
                  intent="removePattern"
                  fields={{ id }}
                  preventScrollReset
                  confirm="danger-solid"
                >
                  <p>{title}</p>
                  <p>{t('shifts:pattern.removeText', { count: coming })}</p>
                </ConfirmButton>
              )
            }
          />
        );
      })}
    </ListRows>
  );
}

function RemoveAbsence({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="removeAbsence" />
      <input type="hidden" name="id" value={id} />
      <Button type="submit" size="s" variant="ghost" icon="trash-2" iconOnly>
        {label}
      </Button>
    </Form>
  );
}
