import { Form } from '@remix-run/react';
import { Fragment } from 'react';
import { formatDate, formatTimeRange } from '~/domain/calendar/format';
import type { LocalDate } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { SelectField } from '~/ui/forms/inputs';
import { Avatar } from '~/ui/signs/avatar';
import type { ShiftsView } from '../shifts.view.server';
import { dayAnchor } from '../day-anchor';
import { FillGap } from './fill-gap';

type Shift = ShiftsView['days'][number]['shifts'][number];

/** Seven days with who is on duty, and under each the service hours that nobody covers. */
export function WeekOfShifts({ view }: { readonly view: ShiftsView }) {
  const { t, language } = useText();
  return (
    <ol className="shiftweek">
      {view.days.map(({ date, shifts, gaps }) => (
        <li key={date} id={dayAnchor(date)} className={date === view.today ? 'is-today' : undefined}>
          <h2>{formatDate(date, language)}</h2>
          {shifts.length === 0 && <p className="q">{t('shifts:nobody')}</p>}
          {shifts.map((shift) => (
            <ShiftCard key={shift.id} date={date} shift={shift} view={view} />
          ))}
          {gaps.map((gap) => (
            <Fragment key={`${gap.from} ${gap.to}`}>
              <p className="shiftgap">
                <Icon name="triangle-alert" size="s" />
                {t('shifts:gap', {
                  channel: gap.channels.map(({ name }) => name).join(', '),
                  hours: formatTimeRange(gap.from, gap.to, language),
                })}
              </p>
              {view.mayManage && !gap.isPast && <FillGap view={view} date={date} gap={gap} />}
            </Fragment>
          ))}
        </li>
      ))}
    </ol>
  );
}

type CardProps = { readonly date: LocalDate; readonly shift: Shift; readonly view: ShiftsView };

function ShiftCard({ date, shift, view }: CardProps) {
  const { t, language } = useText();
  const hours = formatTimeRange(shift.from, shift.to, language);
  const substitute = view.people.find(({ id }) => id === shift.substituteId);
  return (
    <div className="shiftcard" data-away={shift.away || undefined}>
      <span className="row">
        <Avatar name={shift.name} size="s" decorative />
        <b className="grow">{shift.name}</b>
      </span>
      <span>{hours}</span>
      {shift.channels.length > 0 && <span className="q">{shift.channels.join(', ')}</span>}
      {shift.away && (
        <span className={shift.uncovered ? 'danger' : 'q'}>
          {substitute && !shift.uncovered
            ? t('shifts:standsIn', { name: substitute.name })
            : t('shifts:awayUncovered')}
        </span>
      )}
      {view.mayManage && (
        <div className="row">
          {shift.away && (
            <Form method="post" preventScrollReset className="grow">
              <input type="hidden" name="intent" value="setSubstitute" />
              <input type="hidden" name="id" value={shift.id} />
              <SelectField
                id={`sub-${shift.id}`}
                className="bare"
                name="substituteId"
                label={t('shifts:substitute')}
                defaultValue={shift.substituteId}
                options={[
                  { value: '', label: t('shifts:noSubstitute') },
                  ...view.people
                    .filter(({ id }) => id !== shift.userId)
                    .map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              {/* Not sent by choosing: with the arrow keys the first of the list would be sent at once. */}
              <Button type="submit" size="s">
                {t('shifts:setSubstitute')}
              </Button>
            </Form>
          )}
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="removeShift" />
            <input type="hidden" name="id" value={shift.id} />
            <Button type="submit" size="s" variant="ghost" icon="trash-2" iconOnly>
              {/* Somebody has many shifts in a week: the button says which of them. */}
              {t('shifts:remove', { name: `${shift.name}, ${formatDate(date, language)} ${hours}` })}
            </Button>
          </Form>
        </div>
      )}
    </div>
  );
}
