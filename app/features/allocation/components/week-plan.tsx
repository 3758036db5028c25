import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { Fragment } from 'react';
import { formatDate, formatDay, formatTime, formatWeek, type Lang } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { LinkButton } from '~/ui/basics/link-button';
import { Segmented } from '~/ui/basics/segmented';
import type { IconName } from '~/ui/icons/icon-names';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { DepartmentGlyph, departmentSign } from '~/ui/signs/department-tag';
import type { AllocationView, RoundView } from '../screen/allocation.view.server';
import { withAllocation } from '../screen/allocation-filter';
import type { PlannedPost } from '../screen/plan-of-week.server';

type Props = {
  readonly view: AllocationView;
  readonly round: RoundView;
  readonly search: string;
};

/** A week of the plan: today's, the proposed one, or only what differs. */
export function WeekPlan({ view, round, search }: Props) {
  const { t, language } = useText();
  const { week } = round;
  const { days, channels, posts } = week.plan;
  const shown = posts.filter((post) => isShown(post, round.adopted ? 'proposal' : view.mode));
  const columns = { gridTemplateColumns: `92px repeat(${days.length}, minmax(100px, 1fr))` };
  const title = formatWeek(week.monday, language);
  const step = (monday: string | null, label: string, icon: 'chevron-left' | 'chevron-right') =>
    monday === null ? null : (
      <LinkButton
        size="s"
        variant="ghost"
        icon={icon}
        iconOnly
        preventScrollReset
        to={withAllocation(search, { week: monday })}
      >
        {label}
      </LinkButton>
    );
  return (
    <section className="card" aria-labelledby="week-plan">
      <div className="sec-h stackm">
        <h2 id="week-plan" className="row">
          {step(week.previous, t('arbitration:week.previous'), 'chevron-left')}
          {title}
          {step(week.next, t('arbitration:week.next'), 'chevron-right')}
        </h2>
        {!round.adopted && (
          <Segmented
            label={t('arbitration:mode.label')}
            value={view.mode}
            segments={(['today', 'proposal', 'changes'] as const).map((mode) => ({
              value: mode,
              label: t(`arbitration:mode.${mode}`),
              to: withAllocation(search, { view: mode === 'proposal' ? null : mode, week: week.monday }),
            }))}
          />
        )}
        {!round.adopted && (
          <span className="push row sm q wide plan-legend">
            <span className="row">
              <Icon name="pin" size="xs" /> {t('arbitration:change.pinned')}
            </span>
            <span className="row plan-new">
              <Icon name="plus" size="xs" /> {t('arbitration:legend.new')}
            </span>
            <span className="row">
              <Icon name="minus" size="xs" /> {t('arbitration:change.gone')}
            </span>
          </span>
        )}
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, so keys must reach it */}
      <div className="planwrap" tabIndex={0} role="region" aria-label={title}>
        <div className="plan" style={columns}>
          <span className="hd" />
          {days.map((date) => (
            <span className="hd num" key={date}>
              {formatDate(date, language)}
            </span>
          ))}
          {channels.map((channel) => (
            <Fragment key={channel.id}>
              <div className="rh">
                <ChannelMark large letters={channel.mark} name={channel.name} decorative />
                <span>{channel.name}</span>
              </div>
              {days.map((date) => (
                <div className="cellp" key={date}>
                  {shown
                    .filter((post) => post.channelId === channel.id && post.date === date)
                    .map((post) => (
                      <Mini key={post.key} post={post} round={round} zone={view.zone} search={search} />
                    ))}
                </div>
              ))}
            </Fragment>
          ))}
        </div>
      </div>
      {shown.length === 0 && <p className="pad q">{t('arbitration:week.empty')}</p>}
    </section>
  );
}

function isShown({ change }: PlannedPost, mode: AllocationView['mode']): boolean {
  switch (mode) {
    case 'today':
      return ['same', 'gone', 'left', 'outside'].includes(change);
    case 'proposal':
      return true;
    case 'changes':
      return ['new', 'moved', 'gone', 'left'].includes(change);
  }
}

type MiniProps = {
  readonly post: PlannedPost;
  readonly round: RoundView;
  readonly zone: string;
  readonly search: string;
};

/** One post as a small card; opening it says why it stands there. */
function Mini({ post, round, zone, search }: MiniProps) {
  const { t, language } = useText();
  const leaves = post.change === 'gone' || post.change === 'left';
  const comes = post.change === 'new' || post.change === 'moved';
  const tag = tagOf(post);
  const looks = clsx(
    'mini',
    comes && 'new',
    leaves && 'gone',
    (post.pinned || post.change === 'outside') && 'pin',
    round.why?.id === post.requestId && post.requestId !== null && 'sel',
  );
  const inside = (
    <>
      <span className="k">
        {post.department && (
          <DepartmentGlyph position={post.department.position} label={post.department.name} />
        )}
        <span>{formatTime(new Date(post.at), zone, language)}</span>
        {tag && (
          <span className="tag">
            <Icon name={tag} size="xs" />
            {post.pinned ? (
              <span className="vh">{t('arbitration:change.pinned')}</span>
            ) : (
              changeWords(post, zone, language, t)
            )}
          </span>
        )}
      </span>
      <span className="tt">{post.title ?? t('arbitration:embargoed')}</span>
    </>
  );
  const sign = post.department ? departmentSign(post.department.position) : undefined;
  return post.requestId === null ? (
    <span className={looks} data-dp={sign} title={t('arbitration:change.outside')}>
      {inside}
    </span>
  ) : (
    <Link
      className={looks}
      data-dp={sign}
      preventScrollReset
      to={withAllocation(search, { open: post.requestId, week: round.week.monday })}
    >
      {inside}
    </Link>
  );
}

function tagOf({ change, pinned }: PlannedPost): IconName | null {
  if (pinned) return 'pin';
  if (change === 'new') return 'plus';
  if (change === 'moved') return 'corner-down-right';
  return change === 'gone' || change === 'left' ? 'minus' : null;
}

function changeWords(
  { change, from }: PlannedPost,
  zone: string,
  language: Lang,
  t: ReturnType<typeof useText>['t'],
): string {
  if (change === 'moved' && from)
    return t('arbitration:change.movedFrom', { day: formatDay(new Date(from), zone, language) });
  return t(change === 'new' ? 'arbitration:change.new' : 'arbitration:change.gone');
}
