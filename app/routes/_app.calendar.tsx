import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useRevalidator, useSearchParams } from '@remix-run/react';
import { formatDateRange, formatMonth } from '~/domain/calendar/format';
import { addDays, isoWeekOf, partsOf, localDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import { loaderDoor } from '~/features/accounts/door.server';
import { calendarView, type CalendarView } from '~/features/calendar/calendar.view.server';
import { CalendarTools } from '~/features/calendar/components/calendar-tools';
import { DutyStrip } from '~/features/calendar/components/duty-strip';
import { calendarTexts } from '~/features/calendar/components/texts';
import { Tray } from '~/features/calendar/components/tray';
import { readFilter, VIEWS, withFilter } from '~/features/calendar/filter';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Segmented } from '~/ui/basics/segmented';
import { PostCalendar } from '~/ui/calendar/post-calendar';
import type { MoveResult } from '~/ui/calendar/calendar-types';
import { Banner } from '~/ui/feedback/banner';
import { Screen } from '~/ui/frame/screen';

export const handle = { slim: true };

export const loader = loaderDoor(async ({ actor, url }) => {
  const filter = readFilter(url.searchParams);
  return {
    view: await calendarView(actor, filter),
    mode: filter.view,
    title: translate(actor.language)('common:nav.calendar'),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

/** One step of the calendar: a week, a month, or the four weeks of the list. */
function step(mode: string | null, date: string, direction: 1 | -1): string {
  if (mode !== 'month') return addDays(date, direction * (mode === 'list' ? 28 : 7));
  const { year, month } = partsOf(date);
  const months = year * 12 + (month - 1) + direction;
  return localDate(Math.floor(months / 12), (months % 12) + 1, 1) ?? date;
}

async function askMove(publicationId: string, to: Wall): Promise<MoveResult> {
  const response = await fetch('/calendar/move', {
    method: 'POST',
    body: new URLSearchParams({ publicationId, ...to }),
  });
  if (!response.ok) throw new Error('The move was not understood');
  return (await response.json()) as MoveResult;
}

export default function Calendar() {
  const { view, mode } = useLoaderData<typeof loader>();
  const { t, language } = useText();
  const [params] = useSearchParams();
  const { revalidate } = useRevalidator();
  const when =
    mode === 'month'
      ? formatMonth(view.date, language)
      : formatDateRange(view.range.from, view.range.to, language, { year: 'always' });
  const { week } = isoWeekOf(view.date);
  const title = mode === 'month' ? when : t('calendar:title', { week });
  const move = async (id: string, to: Wall): Promise<MoveResult> => {
    const result = await askMove(id, to);
    revalidate();
    return result;
  };
  return (
    <Screen
      bleed
      title={title}
      subtitle={mode === 'month' ? undefined : when}
      beside={
        <span className="row">
          <LinkButton
            iconOnly
            variant="ghost"
            icon="chevron-left"
            to={withFilter(params, { date: step(mode, view.date, -1) })}
          >
            {t('calendar:previous')}
          </LinkButton>
          <LinkButton size="s" to={withFilter(params, { date: null })}>
            {t('calendar:today')}
          </LinkButton>
          <LinkButton
            iconOnly
            variant="ghost"
            icon="chevron-right"
            to={withFilter(params, { date: step(mode, view.date, 1) })}
          >
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
          <LinkButton className="wide" variant="primary" icon="plus" to="/posts/new">
            {t('calendar:newPost')}
          </LinkButton>
        </>
      }
    >
      <CalendarTools view={view} />
      {view.silent.map(({ id, name, days, limit }) => (
        <Banner key={id} tone="warn" icon="volume-x">
          {t('calendar:silent', { channel: name, days, limit })}
        </Banner>
      ))}
      <div className="cal">
        <div className="cal-main">
          {mode !== 'month' && mode !== 'list' && <DutyStrip duty={view.duty} />}
          <PostCalendar
            view={mode ?? 'auto'}
            date={view.date}
            timeZone={view.zone}
            now={view.now}
            lang={language}
            posts={view.posts.map((post) => ({
              ...post,
              href: `/posts/${post.postId}`,
              stateWord: t(`publishing:state.${post.state}`),
              warning: post.warning ? t(`calendar:warning.${post.warning}`) : '',
            }))}
            wells={wells(view).map((well) => ({ ...well, label: t(`calendar:well.${well.label}`) }))}
            {...(view.may.move && { onMove: move })}
            texts={calendarTexts(t, language, when)}
          />
        </div>
        <Tray posts={view.tray} />
      </div>
    </Screen>
  );
}

/** Past places that nobody took are history: only what can still be filled, and what is, is drawn. */
function wells(view: CalendarView) {
  return view.wells
    .filter(({ kind, past }) => kind === 'filled' || !past)
    .map(({ id, instant, channel, kind }) => ({
      id,
      instant,
      channel,
      kind: kind === 'granted' ? ('reserve' as const) : kind,
      label: kind,
    }));
}
