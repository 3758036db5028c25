import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { formatClock, formatLongDate, formatWeek } from '~/domain/calendar/format';
import { wallOf } from '~/domain/calendar/zone';
import { loaderDoor } from '~/features/accounts/door.server';
import { useRefreshed } from '~/features/live/use-refreshed';
import { ReviewDialog } from '~/features/posts/components/review-dialog';
import { PublicationDialog } from '~/features/publishing/components/publication-dialog';
import { LeavingToday } from '~/features/today/components/leaving';
import { Needs, type Opened } from '~/features/today/components/needs';
import { OnDuty } from '~/features/today/components/on-duty';
import { Rising } from '~/features/today/components/rising';
import { todayView } from '~/features/today/today.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import { Lede, WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await todayView(actor),
  title: translate(actor.language)('common:nav.today'),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

// Three missed beats: it is not merely slow.
const WORKER_GONE_S = 20;

export default function Today() {
  const { view, title } = useLoaderData<typeof loader>();
  const { t, language } = useText();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  useRefreshed(opened === null);
  const now = new Date(view.now);
  const date = wallOf(now, view.zone).date;
  const workerGone = view.workerSeenS === null || view.workerSeenS > WORKER_GONE_S;
  return (
    <Screen
      title={title}
      subtitle={
        <>
          {formatLongDate(date, language)} · {formatWeek(date, language)}
          {/* A phone shows the time itself, and has no room for it here. */}
          <span className="wide"> · {formatClock(now, view.zone, language)}</span>
        </>
      }
      actions={
        view.mayWrite && (
          <LinkButton className="wide" variant="primary" icon="plus" to="/posts/new">
            {t('common:nav.new')}
          </LinkButton>
        )
      }
    >
      {workerGone && <Banner tone="danger">{t('today:worker')}</Banner>}
      {view.overdue > 0 && <Banner tone="warn">{t('today:overdue', { count: view.overdue })}</Banner>}
      <WithSide
        side={
          <>
            <LeavingToday view={view} />
            <OnDuty view={view} />
            {view.workerSeenS !== null && (
              <p className="q sm">{t('today:beat', { seconds: view.workerSeenS })}</p>
            )}
          </>
        }
      >
        <Lede note={t('today:note')}>
          <span>
            {view.count === 0 ? t('today:lede.calm') : t('today:lede.waiting', { count: view.count })}
          </span>{' '}
          {view.rising.length > 0 && <span>{t('today:ledeRising', { count: view.rising.length })}</span>}
        </Lede>
        <Needs view={view} onOpen={setOpened} />
        <Rising view={view} />
      </WithSide>
      {opened?.kind === 'publication' && <PublicationDialog id={opened.id} next="/" onClose={close} />}
      {opened?.kind === 'post' && <ReviewDialog id={opened.id} next="/" onClose={close} />}
    </Screen>
  );
}
