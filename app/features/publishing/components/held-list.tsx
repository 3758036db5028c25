import { Form, Link } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { Pagination } from '~/ui/lists/pagination';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { holdsView } from '../holds.view.server';

export type HoldsView = Awaited<ReturnType<typeof holdsView>>;

/** Held publications, each with what can be decided about it: nothing is released in bulk. */
export function HeldList({ view }: { readonly view: HoldsView }) {
  const { t, language } = useText();
  const { held, total, page, pageSize } = view;
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(total, page * pageSize);
  return (
    <Card title={t('publishing:hold.list')} count={total}>
      {view.holds.length > 0 && !view.may.exempt && held.length > 0 && (
        <p className="pad q">{t('publishing:do.exemptWho')}</p>
      )}
      {held.length === 0 ? (
        <EmptyState icon="circle-check" title={t('publishing:hold.listNone')} />
      ) : (
        <ListRows label={t('publishing:hold.list')}>
          {held.map((post) => {
            const at = new Date(post.publishAt);
            return (
              <ListRow
                key={post.id}
                title={<Link to={`/publications/${post.id}`}>{post.title}</Link>}
                lang={post.language}
                detail={
                  <>
                    {t('publishing:hold.was', {
                      when: formatSlot(at, post.timeZone, language, { now: new Date(view.now) }),
                    })}
                    {post.problem &&
                      post.problem !== 'onHold' &&
                      ` · ${t(asKey(`publishing:problem.${post.problem}.title`))}`}
                  </>
                }
                meta={
                  <>
                    <DepartmentTag position={post.department.position} name={post.department.name} />
                    <ChannelMark letters={post.channel.letters} name={post.channel.name} />
                    {post.isCrisis && <b>{t('publishing:page.exempt')}</b>}
                  </>
                }
                actions={<Actions view={view} post={post} />}
              />
            );
          })}
        </ListRows>
      )}
      {total > pageSize && (
        <Pagination
          label={t('publishing:hold.pages')}
          position={t('publishing:hold.position', { from, to, all: total })}
          previous={{ label: t('publishing:hold.previous'), to: page > 1 ? `?page=${page - 1}` : null }}
          next={{ label: t('publishing:hold.next'), to: to < total ? `?page=${page + 1}` : null }}
        />
      )}
    </Card>
  );
}

type ActionsProps = { readonly view: HoldsView; readonly post: HoldsView['held'][number] };

/** Past a hold in force goes a crisis message alone, with a reason that its own page asks for. */
function Actions({ view, post }: ActionsProps) {
  const { t } = useText();
  return (
    <span className="acts">
      {post.covered && view.may.exempt && (
        <LinkButton size="s" variant={post.isCrisis ? 'primary' : 'plain'} to={`/publications/${post.id}`}>
          {t('publishing:do.exempt')}…
        </LinkButton>
      )}
      {view.may.decide && <Decide post={post} isComing={post.publishAt > view.now} />}
    </span>
  );
}

type DecideProps = { readonly post: HoldsView['held'][number]; readonly isComing: boolean };

/**
 * While a hold still covers it there is nothing to send; afterwards each is asked about on its own. What is refused is
 * told on the publication's page: nothing is written here that could be lost on the way.
 */
function Decide({ post: { id, covered, byHand }, isComing }: DecideProps) {
  const { t } = useText();
  return (
    <Form method="post" action={`/publications/${id}`} className="acts">
      <input type="hidden" name="next" value="/holds" />
      {!covered && isComing && (
        <Button type="submit" size="s" name="intent" value="release">
          {t('publishing:do.releaseShort')}
        </Button>
      )}
      {!covered && !byHand && (
        <Button type="submit" size="s" name="intent" value="retry">
          {t('publishing:do.retry')}
        </Button>
      )}
      <LinkButton size="s" to={`/publications/${id}`}>
        {t('publishing:do.move')}…
      </LinkButton>
      <Button type="submit" size="s" variant="danger" name="intent" value="cancel">
        {t('publishing:do.cancel')}
      </Button>
    </Form>
  );
}
