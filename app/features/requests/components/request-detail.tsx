import { Form, Link } from '@remix-run/react';
import { formatDay } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { DecisionSentence } from '~/ui/decisions/decision-sentence';
import { Ladder } from '~/ui/decisions/ladder';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { StateBadge } from '~/ui/signs/state-badge';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { RequestView } from '../request.view.server';
import { AnsweringBanner } from './answering-banner';
import { RequestFacts } from './request-facts';
import { RequestOptions } from './request-options';
import { RequestPlaces } from './request-places';
import { deadlineWords, stateKey } from './request-words';
import { AppealPanel } from './appeal-panel';
import { AsksPanel, StopOthers, UrgentPanel } from './urgent-panel';
import { WithdrawButton } from './withdraw-button';

type Props = {
  readonly view: RequestView;
  readonly refused: string | null;
};

/** One request: what was decided, by which rule, and what can be done now. */
export function RequestDetail({ view, refused }: Props) {
  const { t, language } = useText();
  const told = { zone: view.zone, now: view.now, language };
  const title = view.title ?? t('requests:embargoed');
  const { decision } = view;
  const mayChange = view.may.edit && ['pending', 'waitlisted', 'declined'].includes(view.state);
  const mayWithdraw = view.may.withdraw && view.state !== 'withdrawn' && !isOut(view);
  return (
    <section className="card request" aria-labelledby="request-title">
      <div className="col request-head">
        <div className="row wrap">
          <StateBadge state={view.state} word={t(stateKey(view))} />
          <DepartmentTag position={view.department.position} name={view.department.name} />
          <span className="md q">
            {view.kind !== 'normal' && <b>{t(`requests:kind.${view.kind}`)} · </b>}
            {t('requests:place', { place: view.place })} ·{' '}
            {t('requests:deadline', { day: deadlineWords(view.latest, told) })}
          </span>
        </div>
        <h2 className="h1" id="request-title">
          {title}
        </h2>
      </div>
      <Refusal sentence={refused} />
      {view.channelsGone && ['pending', 'waitlisted', 'declined'].includes(view.state) && (
        <Banner tone="warn">{t('requests:channelsGone')}</Banner>
      )}
      {decision ? (
        <>
          <DecisionSentence cause={decision.sentence.cause}>{decision.sentence.what}</DecisionSentence>
          {decision.sentence.rest && <p className="q">{decision.sentence.rest}</p>}
          {decision.pinnedWhy && <p>{t('requests:pinnedWhy', { why: decision.pinnedWhy })}</p>}
        </>
      ) : (
        <DecisionSentence>{t(`requests:said.${saidOf(view)}`)}</DecisionSentence>
      )}
      <StopOthers view={view} />
      <AsksPanel view={view} />
      <RequestPlaces view={view} />
      <AnsweringBanner view={view} />
      {decision && decision.rungs.length > 0 && (
        <div>
          <h3>{t('requests:rules')}</h3>
          <Ladder
            label={t('requests:rules')}
            rungs={decision.rungs}
            decidedWord={t('requests:decidedHere')}
          />
        </div>
      )}
      <UrgentPanel view={view} />
      {view.options.length > 0 && <RequestOptions view={view} />}
      {(view.may.edit || mayWithdraw) && (
        <div className="row wrap">
          {mayChange && (
            <LinkButton to={`/requests/${view.id}/edit`} icon="pencil">
              {t('requests:edit.button')}
            </LinkButton>
          )}
          {view.may.edit && (
            <Form method="post">
              <input type="hidden" name="intent" value="copy" />
              <Button type="submit" icon="copy">
                {t('requests:copy')}
              </Button>
            </Form>
          )}
          {mayWithdraw && <WithdrawButton title={title} hasPlace={view.state === 'granted'} />}
        </div>
      )}
      {view.may.view && ['pending', 'waitlisted', 'declined'].includes(view.state) && (
        <p className="md">
          <Link to={`/allocation/what-if?request=${view.id}`}>{t('requests:whatIf')}</Link>
        </p>
      )}
      <AppealPanel view={view} />
      <RequestFacts view={view} />
      {view.history.length > 0 && (
        <details className="fold">
          <summary>{t('requests:history')}</summary>
          <ul className="col">
            {view.history.map((entry) => (
              <li key={entry.id} className="md">
                <b>{formatDay(new Date(entry.at), view.zone, language, { now: new Date(view.now) })}</b>{' '}
                {entry.kind === 'decision'
                  ? entry.text
                  : t(`requests:deed.${entry.deed}`, { name: entry.by ?? t('requests:deed.nobody') })}
                {entry.kind === 'deed' && entry.why && <span className="q"> {entry.why}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {decision && (
        <p className="sm q">
          <Link to="/allocation">{t('requests:toAllocation')}</Link> ·{' '}
          <Link to="/settings/policy">{t('requests:toPolicy')}</Link> ·{' '}
          <Link to="/allocation/fairness">{t('requests:toFairness')}</Link>
        </p>
      )}
    </section>
  );
}

/** All of it has gone out: there is nothing to withdraw any more. */
function isOut({ state, places, now }: RequestView): boolean {
  return state === 'granted' && places.every(({ at }) => at <= now);
}

function saidOf({
  state,
  over,
  places,
  urgent,
}: RequestView): 'withdrawn' | 'chosen' | 'over' | 'granted' | 'urgent' | 'noPlace' | 'pending' {
  if (state === 'withdrawn') return 'withdrawn';
  if (state === 'granted') return places.some(({ chosen }) => chosen) ? 'chosen' : 'granted';
  if (over) return 'over';
  if (urgent === null) return 'pending';
  return urgent.length > 0 ? 'urgent' : 'noPlace';
}
