import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Card } from '~/ui/frame/card';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { PublicationView } from '../publication.view.server';

/** What, where, when and whose; and the ways back to where it came from. */
export function PublicationFactsCard({ view }: { readonly view: PublicationView }) {
  const { t, language } = useText();
  const { channel } = view;
  const at = (instant: string) =>
    formatSlot(new Date(instant), channel.timeZone, language, { now: new Date(view.now) });
  return (
    <Card title={t('publishing:page.facts')} pad>
      <dl className="kv">
        <dt>{t('publishing:page.channel')}</dt>
        <dd>
          <ChannelMark letters={channel.letters} name={channel.name} decorative /> {channel.name}
        </dd>
        <dt>{t('publishing:page.when')}</dt>
        <dd>
          {at(view.publishAt)}
          <span className="q sm block">
            {view.inSlot ? t('publishing:page.slot') : t('publishing:page.ownTime')}
          </span>
        </dd>
        {view.publishedAt && (
          <>
            <dt>{t('publishing:page.published')}</dt>
            <dd>
              {at(view.publishedAt)}
              {view.postedBy && (
                <span className="q sm block">{t('publishing:page.byHand', { name: view.postedBy })}</span>
              )}
            </dd>
          </>
        )}
        {view.withdrawn && (
          <>
            <dt>{t('publishing:page.withdrawn')}</dt>
            <dd>
              {view.withdrawn.why}
              <span className="q sm block">
                {t('publishing:page.withdrawnBy', { name: view.withdrawn.by, when: at(view.withdrawn.at) })}
              </span>
            </dd>
          </>
        )}
        {view.reception && (
          <>
            <dt>{t('publishing:reception.title')}</dt>
            <dd>
              {view.reception.figures
                .map(({ of, count }) => t(`publishing:reception.${of}`, { count }))
                .join(' · ')}
              <span className="q sm block">
                {t('publishing:reception.readAt', { when: at(view.reception.readAt) })}
              </span>
            </dd>
          </>
        )}
        {view.corrections.map(({ at: when, by, why }) => (
          <Fragment key={when}>
            <dt>{t('publishing:page.corrected')}</dt>
            <dd>
              {why}
              <span className="q sm block">
                {t('publishing:page.withdrawnBy', { name: by, when: at(when) })}
              </span>
            </dd>
          </Fragment>
        ))}
        {view.exemptBy !== null && (
          <>
            <dt>{t('publishing:page.exempt')}</dt>
            <dd>
              {t('publishing:hold.exempt')}
              <span className="q sm block">{t('publishing:hold.exemptBy', { name: view.exemptBy })}</span>
            </dd>
          </>
        )}
        <dt>{t('publishing:page.department')}</dt>
        <dd>
          <DepartmentTag position={view.department.position} name={view.department.name} />
        </dd>
      </dl>
      <ul className="waylinks">
        <li>
          <Link to={`/posts/${view.postId}`}>
            <Icon name="pencil" size="s" /> {t('publishing:page.post')}
          </Link>
        </li>
        {view.requestId && (
          <li>
            <Link to={`/requests/${view.requestId}`}>
              <Icon name="ticket-check" size="s" /> {t('publishing:page.request')}
            </Link>
          </li>
        )}
        {view.answerId && (
          <li>
            <Link to={`/answers/${view.answerId}`}>
              <Icon name="book-open" size="s" /> {t('publishing:page.answer')}
            </Link>
          </li>
        )}
      </ul>
    </Card>
  );
}
