import { Link } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { mondayOf } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { StateBadge } from '~/ui/signs/state-badge';
import type { PlaceView } from '../places.view.server';
import type { PostView } from '../post.view.server';
import { weekdayIn } from './weekday-in';
import { PublicationActions } from './publication-actions';

type Props = {
  readonly view: PostView;
  readonly place: PlaceView;
  readonly publication: PlaceView['publications'][number];
};

/** One time on one channel: how it stands, who answers then, what went wrong and what can be done. */
export function PublicationCard({ view, place, publication }: Props) {
  const { t, language } = useText();
  const { state, publishAt, publishedAt, onDuty, problem, remoteUrl, inSlot, granted, beforeEmbargo } =
    publication;
  const say = (instant: string) =>
    formatSlot(new Date(instant), place.channel.zone, language, { now: new Date(view.now) });
  const waits = state === 'planned' || state === 'due';
  const sort = granted ? 'granted' : inSlot ? 'slot' : 'free';
  return (
    <div className="pubcard">
      <div className="row wrap">
        <StateBadge state={state} word={t(`publishing:state.${state}`)} />
        <b className="num strong">{say(publishedAt ?? publishAt)}</b>
      </div>
      {state !== 'cancelled' && (
        <dl className="kv">
          {place.contested && (
            <>
              <dt>{t('posts:publication.slot')}</dt>
              <dd>{t(`posts:publication.sort.${sort}`)}</dd>
            </>
          )}
          <dt>{t('posts:publication.duty')}</dt>
          <dd>
            {onDuty.length > 0 ? (
              onDuty.join(', ')
            ) : (
              <span className="q">{t('posts:publication.nobody')}</span>
            )}
          </dd>
          {waits && !place.manual && (
            <>
              <dt>{t('posts:publication.late')}</dt>
              <dd>{t('posts:publication.lateRule', { minutes: publication.lateMinutes })}</dd>
            </>
          )}
        </dl>
      )}
      {waits && view.state !== 'approved' && <p className="sm warnc">{t('posts:publication.unapproved')}</p>}
      {publication.isUnanswered && (
        <p className="sm warnc">
          {t('posts:duty.gap', {
            day: weekdayIn(publishAt, place.channel.zone, language),
          })}{' '}
          <Link to={`/shifts?week=${mondayOf(wallOf(new Date(publishAt), place.channel.zone).date)}`}>
            {t('posts:duty.shifts')}
          </Link>
        </p>
      )}
      {waits && beforeEmbargo && <p className="sm warnc">{t('posts:publication.beforeEmbargo')}</p>}
      {problem && state !== 'published' && (
        <div className="problem">
          <b>{t(`publishing:problem.${problem.code}.title`)}</b> {problem.told}
        </div>
      )}
      {publication.reception && (
        <p className="sm q">
          {publication.reception.figures
            .map(({ of, count }) => t(`publishing:reception.${of}`, { count }))
            .join(' · ')}
        </p>
      )}
      {publication.withdrawn && <Changed what="withdrawn" change={publication.withdrawn} say={say} />}
      {publication.corrections.map((change) => (
        <Changed key={change.at} what="corrected" change={change} say={say} />
      ))}
      <div className="row wrap sm">
        {remoteUrl && state === 'published' && (
          <a href={remoteUrl} target="_blank" rel="noopener noreferrer">
            <Icon name="external-link" size="s" /> {t('posts:publication.open')}
          </a>
        )}
        <Link to={`/publications/${publication.id}`}>
          {publication.attempts > 0
            ? t('posts:publication.attempts', { count: publication.attempts })
            : t('posts:publication.details')}
        </Link>
      </div>
      <PublicationActions place={place} publication={publication} pageZone={view.zone} />
    </div>
  );
}

type ChangedProps = {
  readonly what: 'withdrawn' | 'corrected';
  readonly change: { readonly at: string; readonly by: string; readonly why: string };
  readonly say: (instant: string) => string;
};

/** What was changed out there since, by whom and why: everybody who sees the post reads it. */
function Changed({ what, change: { at, by, why }, say }: ChangedProps) {
  const { t } = useText();
  return (
    <p className="sm">
      <b>{t(`publishing:page.${what}`)}:</b> {why}{' '}
      <span className="q">{t('publishing:page.withdrawnBy', { name: by, when: say(at) })}</span>
    </p>
  );
}
