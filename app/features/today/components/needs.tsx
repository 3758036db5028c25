import { Form, Link } from '@remix-run/react';
import { formatDate, formatDay, formatSlot } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import { WatchRows } from './watch';
import type { TodayView } from '../today.view.server';

/** What is dealt with on top of Today. */
export type Opened = { readonly kind: 'publication' | 'post'; readonly id: string };

type Props = {
  readonly view: TodayView;
  readonly onOpen: (what: Opened) => void;
};

/** Everything that waits for this person, most urgent first, with the cure on the row. */
export function Needs({ view, onOpen }: Props) {
  const { t, language } = useText();
  const now = new Date(view.now);
  return (
    <Card title={t('today:needs.title')} count={view.count}>
      {view.count === 0 ? (
        <p className="pad q">{t('today:needs.empty')}</p>
      ) : (
        <ListRows className="need">
          {view.publications.map((publication) => (
            <PublicationNeed
              key={publication.id}
              publication={publication}
              zone={view.zone}
              now={view.now}
              onOpen={onOpen}
            />
          ))}
          {view.proposals.map(({ id, title, author, neededBy, neededFor }) => (
            <ListRow
              key={id}
              lead={<StateBadge state="review" word={t('today:needs.approval')} />}
              title={title}
              detail={t('today:needs.proposal', { author })}
              meta={
                neededBy && (
                  <span className="qq">
                    {t('today:needs.neededBy', {
                      day: formatDay(new Date(neededBy), view.zone, language, { now }),
                    })}
                    {neededFor && ` · ${neededFor}`}
                  </span>
                )
              }
              actions={
                <LinkButton size="s" to={`/proposals/${id}`}>
                  {t('today:needs.read')}
                </LinkButton>
              }
            />
          ))}
          {view.posts.map(({ id, title, language: written, author, goesOutAt }) => (
            <ListRow
              key={id}
              lang={written}
              lead={<StateBadge state="review" word={t('today:needs.approval')} />}
              title={title}
              detail={t('today:needs.post', { author })}
              meta={
                goesOutAt && (
                  <span className="qq">
                    {t(goesOutAt < view.now ? 'today:needs.wasToGo' : 'today:needs.goesOut', {
                      when: formatSlot(new Date(goesOutAt), view.zone, language, { now }),
                    })}
                  </span>
                )
              }
              actions={
                <OpenHere what={{ kind: 'post', id }} onOpen={onOpen}>
                  {t('today:needs.read')}
                </OpenHere>
              }
            />
          ))}
          {view.work.map(({ id, title, language: written, dueOn, isLate, note }) => (
            <ListRow
              key={id}
              lang={written}
              lead={
                <StateBadge
                  state={isLate ? 'missed' : 'draft'}
                  word={t(note === null ? 'today:needs.work' : 'today:needs.changes')}
                />
              }
              title={<Link to={`/posts/${id}`}>{title}</Link>}
              detail={note ?? t('today:needs.workText')}
              meta={
                dueOn && (
                  <span className={isLate ? 'warnc' : 'qq'}>
                    {t(isLate ? 'posts:assign.late' : 'posts:assign.by', {
                      date: formatDate(dueOn, language),
                    })}
                  </span>
                )
              }
              actions={
                <LinkButton size="s" to={`/posts/${id}`}>
                  {t('today:needs.write')}
                </LinkButton>
              }
            />
          ))}
          {view.openRequests > 0 && (
            <ListRow
              lead={<StateBadge state="pending" word={t('today:needs.allocation')} />}
              title={t('today:needs.requests', { count: view.openRequests })}
              detail={t('today:needs.requestsText')}
              actions={
                <LinkButton size="s" to="/allocation">
                  {t('today:needs.openAllocation')}
                </LinkButton>
              }
            />
          )}
          <WatchRows view={view} />
          {view.decisions.map((decision) => (
            <DecisionNeed key={decision.id} decision={decision} />
          ))}
        </ListRows>
      )}
    </Card>
  );
}

/** What came of a request. Looking at it reads its notice, and then nothing of it waits any more. */
function DecisionNeed({ decision }: { readonly decision: TodayView['decisions'][number] }) {
  const { t } = useText();
  const { requestId, noticeId, title, outcome, text } = decision;
  const look = t(outcome === 'granted' ? 'today:needs.seePlace' : 'today:needs.alternatives');
  return (
    <ListRow
      lead={<StateBadge state={outcome} word={t(`today:outcome.${outcome}`)} />}
      title={title}
      detail={text}
      actions={
        noticeId === null ? (
          <LinkButton size="s" to={`/requests/${requestId}`}>
            {look}
          </LinkButton>
        ) : (
          <Form method="post" action="/notices">
            <input type="hidden" name="id" value={noticeId} />
            <Button size="s" type="submit" name="intent" value="open">
              {look}
            </Button>
          </Form>
        )
      }
    />
  );
}

type PublicationNeedProps = {
  readonly publication: TodayView['publications'][number];
  readonly zone: string;
  readonly now: string;
  readonly onOpen: Props['onOpen'];
};

function PublicationNeed({ publication, zone, now, onOpen }: PublicationNeedProps) {
  const { t, language } = useText();
  const { id, postId, state, problem, title, channel, department, publishAt, manual } = publication;
  const when = formatSlot(new Date(publishAt), zone, language, { now: new Date(now) });
  const why =
    manual && state === 'due'
      ? t('today:needs.byHand', { channel: channel.name })
      : problem
        ? t(asKey(`publishing:problem.${problem}.title`))
        : when;
  return (
    <ListRow
      lead={<StateBadge state={state} word={t(`publishing:state.${state}`)} />}
      title={<Link to={`/posts/${postId}`}>{title}</Link>}
      detail={why}
      meta={
        <>
          <DepartmentTag {...department} />
          <ChannelMark {...channel} />
          <span className="qq">{when}</span>
        </>
      }
      actions={
        <OpenHere what={{ kind: 'publication', id }} onOpen={onOpen}>
          {t('today:needs.resolve')}
        </OpenHere>
      }
    />
  );
}

const PAGES = { publication: '/publications', post: '/posts' } as const;

type OpenHereProps = Pick<Props, 'onOpen'> & { readonly what: Opened; readonly children: string };

/** Opens it on top of Today; before any script, and in a tab of its own, it is a link to its page. */
function OpenHere({ what, onOpen, children }: OpenHereProps) {
  return (
    <LinkButton
      size="s"
      to={`${PAGES[what.kind]}/${what.id}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(what);
      }}
    >
      {children}
    </LinkButton>
  );
}
