import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation } from '@remix-run/react';
import { formatDateRange, formatLongDate, formatMonth } from '~/domain/calendar/format';
import { isoWeekOf, partsOf } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { loaderDoor } from '~/features/accounts/door.server';
import { CampaignBands } from '~/features/calendar/components/campaign-bands';
import { CalendarTools } from '~/features/calendar/components/calendar-tools';
import { Planning } from '~/features/calendar/components/planning';
import { QuarterView } from '~/features/calendar/components/quarter-view';
import { stepWanted } from '~/features/calendar/components/step-wanted';
import { useWanted } from '~/features/calendar/components/use-wanted';
import { ZoneNote } from '~/features/calendar/components/zone-note';
import { readFilter, VIEWS, withFilter } from '~/features/calendar/filter';
import { calendarView } from '~/features/calendar/view/calendar.view.server';
import { useLive } from '~/features/live/use-live';
import { ViewsMenu } from '~/features/views/components/views-menu';
import { builtFiles } from '~/platform/built-files.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Segmented } from '~/ui/basics/segmented';
import { WIDE } from '~/ui/calendar/use-is-narrow';
import { Banner } from '~/ui/feedback/banner';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const handle = { slim: true };

export const loader = loaderDoor(async ({ actor, url }) => {
  const filter = readFilter(url.searchParams);
  const isGrid = filter.view !== 'quarter' && filter.view !== 'list';
  return {
    view: await calendarView(actor, filter),
    mode: filter.view,
    ...(isGrid && { later: { files: builtFiles('app/ui/calendar/grid.tsx'), media: WIDE } }),
    title: translate(actor.language)('common:nav.calendar'),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Calendar() {
  const { view, mode } = useLoaderData<typeof loader>();
  const { t, language } = useText();
  const params = useWanted();
  const onItsWay = useNavigation().location?.pathname === '/calendar';
  const today = wallOf(new Date(view.now), view.zone).date;
  const step = (direction: 1 | -1) =>
    withFilter(params, { date: stepWanted(params, { date: view.date, today, onItsWay }, direction) });
  const people = useLive(`calendar:${view.range.from}`);
  const dates = formatDateRange(view.range.from, view.range.to, language, { year: 'always' });
  const { title, when } = titleOf();
  function titleOf(): { readonly title: string; readonly when: string } {
    if (mode === 'month') return both(formatMonth(view.date, language));
    if (mode === 'day') return both(formatLongDate(view.date, language));
    if (mode === 'list') return both(dates);
    if (mode === 'quarter') {
      const { year, month } = partsOf(view.date);
      return both(t('calendar:quarter', { quarter: Math.ceil(month / 3), year }));
    }
    return { title: t('calendar:title', { week: isoWeekOf(view.date).week }), when: dates };
  }
  const campaign = params.get('campaign');
  const newPost = campaign ? `/posts/new?campaign=${campaign}` : '/posts/new';
  const silent = view.runway.filter(({ silentOn, days }) => silentOn !== null && silentOn === days[0]?.date);
  const notes = (
    <>
      {silent.map(({ id, channel, silentDays, limit }) => (
        <Banner key={id} tone="warn" icon="volume-x">
          {t('calendar:silent', { channel: channel.name, days: silentDays, limit: limit ?? 0 })}
        </Banner>
      ))}
      {view.cut && <Banner tone="info">{t('calendar:cut', { count: view.posts.length })}</Banner>}
    </>
  );
  return (
    <Screen
      bleed
      title={title}
      subtitle={title === when ? undefined : when}
      beside={
        <span className="row">
          <LinkButton iconOnly variant="ghost" icon="chevron-left" to={step(-1)}>
            {t('calendar:previous')}
          </LinkButton>
          <LinkButton size="s" to={withFilter(params, { date: null })}>
            {t('calendar:today')}
          </LinkButton>
          <LinkButton iconOnly variant="ghost" icon="chevron-right" to={step(1)}>
            {t('calendar:next')}
          </LinkButton>
        </span>
      }
      actions={
        <>
          <Segmented
            label={t('calendar:view.label')}
            value={mode ?? 'week'}
            segments={VIEWS.map((name) => ({
              value: name,
              label: t(`calendar:view.${name}`),
              to: withFilter(params, { view: name }),
            }))}
          />
          {view.may.write && (
            <LinkButton className="wide" variant="primary" icon="plus" to={newPost}>
              {t('calendar:newPost')}
            </LinkButton>
          )}
        </>
      }
    >
      {mode === 'quarter' ? (
        <>
          <CalendarTools view={view}>
            <ViewsMenu />
          </CalendarTools>
          {notes}
          <CampaignBands view={view} />
          <QuarterView view={view} />
        </>
      ) : (
        <Planning view={view} mode={mode} when={when} people={people} menus={<ViewsMenu />}>
          {notes}
        </Planning>
      )}
      <ZoneNote zone={view.zone} />
    </Screen>
  );
}

const both = (text: string) => ({ title: text, when: text });
