import { data, redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { formatDateRange } from '~/domain/calendar/format';
import { addDays, isoWeekOf, mondayOf } from '~/domain/calendar/local-date';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { actOnShifts } from '~/features/shifts/act-on-shifts.server';
import { AddAbsence, AddPattern, AddShift } from '~/features/shifts/components/shift-forms';
import { Absences, Patterns } from '~/features/shifts/components/shift-lists';
import { WeekOfShifts } from '~/features/shifts/components/week-of-shifts';
import { dayAnchor } from '~/features/shifts/day-anchor';
import type { ShiftAct } from '~/features/shifts/shift.schema';
import { shiftsView } from '~/features/shifts/shifts.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { toastHeaders } from '~/platform/toast.server';
import { LinkButton } from '~/ui/basics/link-button';
import { Refusal } from '~/ui/feedback/refusal';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await shiftsView(actor, url.searchParams.get('week')),
  title: translate(actor.language)('shifts:title'),
}));

export const action = actionDoor(async ({ actor, form, url }) => {
  const acted = await actOnShifts(actor, form);
  if (acted.kind === 'problems') return data(acted, { status: 400 });
  // A new shift or absence is shown on its day: there one sees what it leaves to be done, which on a phone is far above its form.
  const where = acted.day === undefined ? url.search : `?week=${mondayOf(acted.day)}#${dayAnchor(acted.day)}`;
  return redirect(`/shifts${where}`, { headers: await toastHeaders(acted.toast) });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? ''} · Vuoro` },
];

export default function Shifts() {
  const { view, title } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t, language } = useText();
  const problemsOf = (act: ShiftAct) =>
    result && 'act' in result && result.act === act ? result.problems : null;
  const week = (days: number): string => `?week=${addDays(view.monday, days)}`;
  return (
    <Screen
      title={title}
      subtitle={`${t('calendar:title', { week: isoWeekOf(view.monday).week })} · ${formatDateRange(view.monday, addDays(view.monday, 6), language)}`}
      beside={
        <span className="row">
          <LinkButton iconOnly variant="ghost" icon="chevron-left" to={week(-7)}>
            {t('calendar:previous')}
          </LinkButton>
          <LinkButton size="s" to="?">
            {t('shifts:thisWeek')}
          </LinkButton>
          <LinkButton iconOnly variant="ghost" icon="chevron-right" to={week(7)}>
            {t('calendar:next')}
          </LinkButton>
        </span>
      }
    >
      <Refusal sentence={refused} />
      <WeekOfShifts view={view} />
      <WithSide
        side={
          <>
            <Card title={t('shifts:absence.title')} count={view.absences.length}>
              <Absences view={view} />
              {view.mayManage && (
                <div className="pad">
                  <AddAbsence key={view.absences.length} view={view} problems={problemsOf('addAbsence')} />
                </div>
              )}
            </Card>
            {view.mayManage && (
              <Card title={t('shifts:new')} pad>
                <AddShift view={view} problems={problemsOf('addShift')} />
              </Card>
            )}
          </>
        }
      >
        <Card title={t('shifts:pattern.title')} count={view.patterns.length}>
          <Patterns view={view} />
          {view.mayManage && (
            <div className="pad">
              <AddPattern key={view.patterns.length} view={view} problems={problemsOf('addPattern')} />
            </div>
          )}
        </Card>
      </WithSide>
    </Screen>
  );
}
