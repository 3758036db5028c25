import { Link } from '@remix-run/react';
import { formatDay, formatNumber, formatTimeRange, weekdayName } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { RequestView } from '../request.view.server';
import { clockOf, slotWords, windowWords } from './request-words';

/** What was asked for, and what speaks for it. */
export function RequestFacts({ view }: { readonly view: RequestView }) {
  const { t, language } = useText();
  const told = { zone: view.zone, now: view.now, language };
  const { evidence, post } = view;
  const answeringWords = (answering: NonNullable<RequestView['answering']>) =>
    answering.kind === 'wished'
      ? t('requests:answering.wished')
      : answering.places.map(({ at, names }) => (
          <div key={at}>
            {names.length > 0
              ? t('requests:answering.onDuty', { when: slotWords(at, told), names: names.join(', ') })
              : t('requests:answering.nobody', { when: slotWords(at, told) })}
          </div>
        ));
  return (
    <div className="request-facts">
      <dl className="kv">
        <dt>{t('requests:fact.window')}</dt>
        <dd>{windowWords(view.earliest, view.latest, told)}</dd>
        <dt>{t('requests:fact.channels')}</dt>
        <dd className="row wrap">
          {view.channels.map(({ letters, name }) => (
            <span className="row" key={name}>
              <ChannelMark letters={letters} name={name} decorative /> {name}
            </span>
          ))}
        </dd>
        <WishFact view={view} />
        {view.series && (
          <>
            <dt>{t('requests:fact.series')}</dt>
            <dd>
              {t('requests:series.count', { count: view.series.episodes })},{' '}
              {t('requests:series.spacing', {
                least: view.series.minDays ?? 1,
                most: view.series.maxDays ?? 28,
              })}
            </dd>
          </>
        )}
        {view.answering && (
          <>
            <dt>{t('requests:fact.answering')}</dt>
            <dd>{answeringWords(view.answering)}</dd>
          </>
        )}
        {view.embargoUntil && (
          <>
            <dt>{t('requests:fact.embargo')}</dt>
            <dd>
              <Icon name="lock" size="s" /> {slotWords(view.embargoUntil, told)}
              {view.embargoReason && <span className="q"> {view.embargoReason}</span>}
            </dd>
          </>
        )}
        <dt>{t('requests:fact.author')}</dt>
        <dd>
          {view.author}, {formatDay(new Date(view.filedAt), view.zone, language, { now: new Date(view.now) })}
        </dd>
        {post && (
          <>
            <dt>{t('requests:fact.post')}</dt>
            <dd>
              <Link to={`/posts/${post.id}`}>{post.title}</Link>
            </dd>
          </>
        )}
      </dl>
      {evidence && (
        <div>
          <h3>{t('requests:evidence.title')}</h3>
          <ul className="check">
            {evidence.messages !== null && (
              <li>
                <Icon name="message-square" size="s" />
                <span>
                  {t('requests:evidence.asked', {
                    count: evidence.messages,
                    messages: formatNumber(evidence.messages, language),
                    customers: formatNumber(evidence.customers ?? 0, language),
                  })}
                </span>
              </li>
            )}
            {evidence.topic && (
              <li>
                <Icon name="circle-help" size="s" />
                <Link to={`/questions/${evidence.topic.id}`}>
                  {t('requests:evidence.topic', { label: evidence.topic.label })}
                </Link>
              </li>
            )}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Preferred weekdays and hours, when there are any. */
function WishFact({ view }: { readonly view: RequestView }) {
  const { t, language } = useText();
  const days = view.weekdays.map((day) => weekdayName(day, language)).join(', ');
  const hours =
    view.fromMinute === null && view.toMinute === null
      ? ''
      : formatTimeRange(clockOf(view.fromMinute ?? 0), clockOf(view.toMinute ?? 1440), language);
  if (days === '' && hours === '') return null;
  return (
    <>
      <dt>{t('requests:fact.wish')}</dt>
      <dd>
        {days}
        {days !== '' && hours !== '' && ' '}
        {hours !== '' && t('requests:fact.clock', { hours })}
      </dd>
    </>
  );
}
