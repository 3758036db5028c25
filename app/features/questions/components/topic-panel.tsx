import { Form, Link } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { langTag } from '~/platform/i18n/lang-tag';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Tabs } from '~/ui/basics/tabs';
import { Refusal } from '~/ui/feedback/refusal';
import { RedactedText } from '~/ui/signs/redacted-text';
import { StateBadge } from '~/ui/signs/state-badge';
import { STAGE_SIGNS } from '~/ui/signs/stage-signs';
import { TrendChip } from '~/ui/signs/trend-chip';
import type { TopicView } from '../topic.view.server';
import type { Trend } from '../trends/evidence.server';
import { EvidenceList } from './evidence-list';
import { NearTopics } from './near-topics';
import { NearestAnswerBanner } from './nearest-answer-banner';
import { RenameTopic } from './rename-topic';
import { TopicFigure } from './topic-figure';
import { TopicHistory } from './topic-history';
import { languageName, sinceWords, times, trendWords } from './topic-words';

type Props = { readonly view: TopicView; readonly query: string; readonly refused: string | null };

function saysOf({ kind, wording }: Trend) {
  if (wording !== undefined) return 'questions:says.inside';
  return kind === 'new' ? 'questions:says.new' : 'questions:says.rising';
}

/** A topic: the answer in a sentence, the picture that proves it, what can be done, and the messages. */
export function TopicPanel({ view, query, refused }: Props) {
  const { t, language } = useText();
  const moment = { now: new Date(view.now), zone: view.zone, language };
  const { evidence } = view;
  const number = (value: number) => formatNumber(value, language);
  return (
    <section className="card topicpanel" aria-labelledby="topic-title">
      <div className="pad stack topichead">
        <div className="row wrap">
          <TrendChip
            {...trendWords({ trend: evidence.trend, week: view.week, total: evidence.messages }, t, moment)}
          />
          {view.status !== 'none' && (
            <StateBadge state={STAGE_SIGNS[view.status]} word={t(`questions:status.${view.status}`)} />
          )}
          {view.state !== 'new' && <span className="badge">{t(`questions:state.${view.state}`)}</span>}
          <span className="sm q">
            {view.languages
              .map((each) => `${languageName(each.language, t)} ${number(each.count)}`)
              .join(', ')}
          </span>
        </div>
        <RenameTopic view={view} query={query} />
        <Refusal sentence={refused} />
        <p className="topicsays">
          {evidence.trend
            ? t(saysOf(evidence.trend), {
                wording: evidence.trend.wording ?? '',
                count: evidence.trend.count,
                times: times(evidence.trend.times, language),
                since: sinceWords(new Date(evidence.trend.since), moment),
              })
            : t('questions:says.calm', { count: evidence.messages })}{' '}
          {t('questions:says.customers', { count: evidence.customers })}
        </p>
        <TopicFigure view={view} query={query} />
        <Actions view={view} query={query} />
        <Answered view={view} />
        <NearestAnswerBanner view={view} query={query} />
        <NearTopics view={view} query={query} />
      </div>
      <Tabs
        label={view.label}
        panels={[
          {
            id: 'evidence',
            label: t('questions:panel.evidence'),
            count: number(view.messagePaging.total),
            content: (
              <EvidenceList
                key={`${view.id} ${view.messagePaging.page} ${view.messagePaging.total}`}
                view={view}
                query={query}
              />
            ),
          },
          {
            id: 'wordings',
            label: t('questions:panel.wordings'),
            count: number(view.wordingCount),
            content: <Wordings view={view} />,
          },
          { id: 'history', label: t('questions:panel.history'), content: <TopicHistory view={view} /> },
        ]}
      />
      <p className="sm q pad topicfoot">{t('questions:panel.covered')}</p>
    </section>
  );
}

function Actions({ view, query }: Pick<Props, 'view' | 'query'>) {
  const { t } = useText();
  // What is public, or nearest to it, is opened; a second answer to the same is the exception.
  const live = view.answers.find(({ stage }) => stage !== 'retired');
  const [proposal] = view.proposals;
  const openAt = live ? `/answers/${live.id}` : proposal && `/proposals/${proposal.id}`;
  const underWay = openAt !== undefined;
  const steps =
    view.state === 'new'
      ? ([
          { to: 'watched', icon: 'eye', label: t('questions:act.watched') },
          { to: 'muted', icon: 'volume-x', label: t('questions:act.muted') },
        ] as const)
      : ([{ to: 'new', icon: 'rotate-ccw', label: t(`questions:act.not.${view.state}`) }] as const);
  return (
    <div className="row wrap">
      {openAt && (
        <LinkButton variant="primary" icon={live ? 'book-open' : 'pencil'} to={openAt}>
          {live ? t('questions:act.openAnswer') : t('questions:act.openProposal')}
        </LinkButton>
      )}
      {view.may.propose && (
        <LinkButton
          variant={underWay ? 'plain' : 'primary'}
          icon="lightbulb"
          to={`/proposals/new?topic=${view.id}`}
        >
          {underWay ? t('questions:act.proposeAnother') : t('questions:act.propose')}
        </LinkButton>
      )}
      {view.may.askSlot && (
        <LinkButton icon="ticket-check" to={`/requests/new?topic=${view.id}`}>
          {t('questions:act.askSlot')}
        </LinkButton>
      )}
      {view.may.manage &&
        steps.map(({ to, icon, label }) => (
          <Form key={to} method="post" action={`/questions/${view.id}${query}`} preventScrollReset>
            <input type="hidden" name="intent" value="state" />
            <input type="hidden" name="state" value={to} />
            <Button type="submit" icon={icon}>
              {label}
            </Button>
          </Form>
        ))}
    </div>
  );
}

/** The answers the topic has, and the proposals on their way. */
function Answered({ view }: Pick<Props, 'view'>) {
  const { t } = useText();
  if (view.answers.length + view.proposals.length === 0) return null;
  return (
    <ul className="topicanswers">
      {view.answers.map(({ id, question, language, stage }) => (
        <li key={id}>
          <StateBadge state={STAGE_SIGNS[stage]} word={t(`questions:status.${stage}`)} bare />
          <Link to={`/answers/${id}`} lang={language}>
            {question}
          </Link>
        </li>
      ))}
      {view.proposals.map(({ id, question, language, state, author }) => (
        <li key={id}>
          <StateBadge
            state={state === 'review' ? 'review' : 'draft'}
            word={t(`questions:status.${state === 'review' ? 'review' : 'draft'}`)}
            bare
          />
          <Link to={`/proposals/${id}`} lang={language}>
            {question}
          </Link>
          <span className="qq">{author}</span>
        </li>
      ))}
    </ul>
  );
}

function Wordings({ view }: Pick<Props, 'view'>) {
  const { t, language } = useText();
  return (
    <ul className="list wordlist">
      {view.wordings.map(({ text, language: lang, count }) => (
        <li key={text}>
          <RedactedText text={text} lang={langTag(lang)} coveredLabel={t('common:redacted')} />
          {count > 1 && (
            <span className="qq num">
              {t('questions:panel.times', { times: formatNumber(count, language) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
