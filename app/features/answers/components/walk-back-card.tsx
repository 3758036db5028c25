import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatNumber, formatRelative, formatSlot } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Card } from '~/ui/frame/card';
import type { IconName } from '~/ui/icons/icon-names';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { RedactedText } from '~/ui/signs/redacted-text';
import { StateBadge, type SignState } from '~/ui/signs/state-badge';
import type { AnswerView } from '../answer.view.server';
import type { WalkPublication, WalkRequest } from '../walk-back.view.server';

/** From what went out back to the people who asked, step by step; every step is a link. */
export function WalkBackCard({ view }: { readonly view: AnswerView }) {
  const { t, language } = useText();
  const { walk, proposal } = view;
  return (
    <Card title={t('answers:walk.title')}>
      <ol className="walk">
        {walk.publications.length > 0 && (
          <Step icon="send" title={t('answers:walk.publications')}>
            <ul className="walkrows">
              {walk.publications.map((publication) => (
                <Publication key={publication.id} publication={publication} view={view} />
              ))}
            </ul>
          </Step>
        )}
        {walk.requests.map((request) => (
          <RequestSteps key={request.id} request={request} view={view} />
        ))}
        {proposal && (
          <Step icon="pencil" title={t('answers:walk.proposal')}>
            <p>
              <Link to={`/proposals/${proposal.id}`}>
                {t('answers:walk.proposedBy', { name: proposal.author, department: proposal.department })}
              </Link>
            </p>
            <p className="q">
              {proposal.messages !== null &&
                t('answers:walk.askedThen', {
                  count: proposal.messages,
                  number: formatNumber(proposal.messages, language),
                })}{' '}
              {proposal.approvedBy &&
                proposal.approvedAt &&
                t('answers:walk.approvedBy', {
                  name: proposal.approvedBy,
                  when: formatRelative(proposal.approvedAt, view.now, view.zone, language),
                })}
            </p>
          </Step>
        )}
        {walk.topic ? (
          <Step icon="circle-help" title={t('answers:walk.topic')}>
            <p lang={langTag(walk.topic.language)}>
              <Link to={`/questions/${walk.topic.id}`}>{walk.topic.label}</Link>
            </p>
            <p className="q">
              {t('answers:walk.asked', {
                count: walk.asked.messages,
                messages: formatNumber(walk.asked.messages, language),
                customers: formatNumber(walk.asked.customers, language),
              })}
            </p>
          </Step>
        ) : (
          <Step icon="circle-help" title={t('answers:walk.topic')}>
            <p className="q">{t('answers:walk.noTopic')}</p>
          </Step>
        )}
        {walk.messages.length > 0 && (
          <Step icon="inbox" title={t('answers:walk.messages')}>
            <ul className="walkmsgs">
              {walk.messages.map((message) => (
                <li key={message.id}>
                  <RedactedText
                    text={message.text}
                    lang={langTag(message.language)}
                    coveredLabel={t('common:redacted')}
                  />
                  {message.at ? (
                    <time className="qq sm" dateTime={message.at.toISOString()}>
                      {formatRelative(message.at, view.now, view.zone, language)}
                    </time>
                  ) : (
                    <span className="qq sm">{t('answers:walk.undated')}</span>
                  )}
                </li>
              ))}
            </ul>
          </Step>
        )}
      </ol>
    </Card>
  );
}

function Step({
  icon,
  title,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <span className="walkdot">
        <Icon name={icon} size="s" />
      </span>
      <div>
        <h3>{title}</h3>
        {children}
      </div>
    </li>
  );
}

function Publication({
  publication,
  view,
}: {
  readonly publication: WalkPublication;
  readonly view: AnswerView;
}) {
  const { t, language } = useText();
  return (
    <li>
      <ChannelMark letters={publication.channel.mark} name={publication.channel.name} decorative />
      <span className="grow">
        <Link to={`/posts/${publication.postId}`}>{publication.channel.name}</Link>{' '}
        <span className="q">
          {formatSlot(publication.at, publication.zone, language, { now: view.now })}
          {!publication.slot && ` · ${t('answers:walk.withoutSlot')}`}
        </span>
      </span>
      <StateBadge
        state={publication.state as SignState}
        word={t(asKey(`publishing:state.${publication.state}`))}
        bare
      />
      {publication.url && publication.state === 'published' && (
        <a href={publication.url} target="_blank" rel="noreferrer">
          {t('answers:walk.open')}
        </a>
      )}
    </li>
  );
}

function RequestSteps({ request, view }: { readonly request: WalkRequest; readonly view: AnswerView }) {
  const { t, language } = useText();
  return (
    <>
      {request.slots.length > 0 && (
        <Step icon="ticket-check" title={t('answers:walk.slot')}>
          <ul className="walkrows">
            {request.slots.map((slot) => (
              <li key={slot.id}>
                <ChannelMark letters={slot.channel.mark} name={slot.channel.name} decorative />
                <span>
                  {formatSlot(slot.at, slot.zone, language, { now: view.now })}{' '}
                  <span className="q">{slot.channel.name}</span>
                </span>
              </li>
            ))}
          </ul>
        </Step>
      )}
      {request.decision && (
        <Step icon="scale" title={t('answers:walk.decision')}>
          <p className="walksays">{request.decision.text}</p>
          <p className="q">
            <StateBadge
              state={request.decision.outcome}
              word={t(`answers:walk.outcome.${request.decision.outcome}`)}
              bare
            />{' '}
            {formatRelative(request.decision.at, view.now, view.zone, language)}
          </p>
        </Step>
      )}
      <Step icon="list-ordered" title={t('answers:walk.request')}>
        <p>
          <Link to={`/requests/${request.id}`}>{request.title}</Link>
        </p>
        <p className="q walkmeta">
          <DepartmentTag position={request.department.position} name={request.department.name} />
          <span>{t('answers:walk.rank', { rank: request.rank })}</span>
          <span>
            {request.author}, {formatRelative(request.createdAt, view.now, view.zone, language)}
          </span>
        </p>
      </Step>
    </>
  );
}
