import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { formatTime } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Card } from '~/ui/frame/card';
import { TimelineNow } from '~/ui/lists/timeline';
import { ChannelMarks } from '~/ui/signs/channel-mark';
import { DepartmentGlyph } from '~/ui/signs/department-tag';
import { SIGN_ICONS } from '~/ui/signs/state-badge';
import type { TodayView } from '../today.view.server';

type Leaving = TodayView['leaving'][number];

/** The day's posts on a line of time, with the present marked. */
export function LeavingToday({ view }: { readonly view: TodayView }) {
  const { t, language } = useText();
  const groups = together(view.leaving);
  const nowAt = groups.findIndex(([first]) => first !== undefined && first.publishAt > view.now);
  const clock = (instant: string): string => formatTime(new Date(instant), view.zone, language);
  return (
    <Card title={t('today:leaving.title')} note={t('today:leaving.count', { count: groups.length })}>
      <ol className="tl" aria-label={t('today:leaving.title')}>
        {groups.map(
          ([first, ...rest], index) =>
            first && (
              <Fragment key={first.id}>
                {index === nowAt && <TimelineNow time={clock(view.now)} />}
                <li data-s={first.state}>
                  <time dateTime={first.publishAt}>{clock(first.publishAt)}</time>
                  <span className="dot">
                    <Icon name={SIGN_ICONS[first.state]} label={t(`publishing:state.${first.state}`)} />
                  </span>
                  <div className="tl-body">
                    <Link to={`/posts/${first.postId}`}>{first.title}</Link>
                    <div className="row">
                      <DepartmentGlyph position={first.department.position} label={first.department.name} />
                      <ChannelMarks channels={[first, ...rest].map(({ channel }) => channel)} />
                    </div>
                  </div>
                </li>
              </Fragment>
            ),
        )}
        {nowAt === -1 && <TimelineNow time={clock(view.now)} />}
      </ol>
      {groups.length === 0 && <p className="pad q">{t('today:leaving.empty')}</p>}
    </Card>
  );
}

/** A post's publications at one time and state are one line. */
function together(rows: readonly Leaving[]): readonly (readonly Leaving[])[] {
  const groups = new Map<string, Leaving[]>();
  for (const row of rows) {
    const key = `${row.postId} ${row.publishAt} ${row.state}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}
