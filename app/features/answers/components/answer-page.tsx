import { Form, Link, useNavigation } from '@remix-run/react';
import { formatDate, formatNumber, formatRelative } from '~/domain/calendar/format';
import { wallOf } from '~/domain/calendar/zone';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { RichText } from '~/ui/editor/rich-text';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { Person } from '~/ui/signs/avatar';
import type { AnswerView } from '../answer.view.server';
import { ContactsCard } from './contacts-card';
import { EarlierCard } from './earlier-card';
import { HistoryCard } from './history-card';
import { NextStepCard } from './next-step-card';
import { WalkBackCard } from './walk-back-card';

type Props = {
  readonly view: AnswerView;
  readonly problems: FormProblems | undefined;
  /** Why the action was refused. */
  readonly refused: string | null;
};

/** One answer: its text, where it is, whether it helps, and the whole way back to those who asked. */
export function AnswerPage({ view, problems, refused }: Props) {
  const { t, language } = useText();
  const side = (
    <>
      <FactsCard view={view} problem={problems?.fields['reason']} />
      <VotesCard view={view} />
      {view.wordings.length > 0 && (
        <Card title={t('answers:page.wordings')} pad>
          <ul className="wordings" lang={view.language}>
            {view.wordings.map((wording) => (
              <li key={wording}>{wording}</li>
            ))}
          </ul>
        </Card>
      )}
      <EarlierCard view={view} />
      <HistoryCard view={view} />
    </>
  );
  return (
    <WithSide side={side}>
      <Refusal sentence={refused} />
      {view.retired && (
        <Banner
          tone="warn"
          icon="archive"
          title={t('answers:page.retired', {
            date: formatDate(wallOf(view.retired.at, view.zone).date, language, { year: 'always' }),
          })}
        >
          {view.retired.why}
        </Banner>
      )}
      {view.stage === 'reviewDue' && (
        <Banner tone="warn" icon="history">
          {t('answers:page.reviewDue', { date: formatDate(view.reviewOn, language, { year: 'always' }) })}
        </Banner>
      )}
      {(view.stage === 'draft' || view.stage === 'review') && view.proposal && (
        <Banner
          actions={
            <Link className="btn sm" to={`/proposals/${view.proposal.id}`}>
              {t('answers:page.openProposal')}
            </Link>
          }
        >
          {t('answers:page.backInWriting')}
        </Banner>
      )}
      {view.correction && (
        <Banner
          icon="pencil"
          actions={
            <Link className="btn sm" to={`/proposals/${view.correction.id}`}>
              {t('answers:page.openProposal')}
            </Link>
          }
        >
          {t(`answers:correct.${view.correction.state}`)}
        </Banner>
      )}
      {view.next && <NextStepCard view={view} problems={problems} />}
      <Card pad>
        <RichText doc={view.document} lang={view.language} headingBase={2} />
      </Card>
      <ContactsCard view={view} />
      <WalkBackCard view={view} />
    </WithSide>
  );
}

function FactsCard({ view, problem }: { readonly view: AnswerView; readonly problem: string | undefined }) {
  const { t, language } = useText();
  const busy = useNavigation().state !== 'idle';
  const day = (date: string) => formatDate(date, language, { year: 'always' });
  return (
    <Card title={t('answers:page.facts')} pad>
      <div className="col review">
        <dl className="kv">
          <dt>{t('answers:page.owner')}</dt>
          <dd>
            <Person name={view.owner.name} />
          </dd>
          <dt>{t('answers:page.liveAt')}</dt>
          <dd>
            {view.liveAt
              ? formatRelative(view.liveAt, view.now, view.zone, language)
              : t('answers:page.notLive')}
          </dd>
          <dt>{t('answers:page.reviewOn')}</dt>
          <dd>{day(view.reviewOn)}</dd>
          <dt>{t('answers:page.version')}</dt>
          <dd>{view.version}</dd>
        </dl>
        {view.publicUrl && (
          <a className="btn" href={view.publicUrl} target="_blank" rel="noreferrer">
            <Icon name="external-link" />
            {t('answers:page.publicLink')}
          </a>
        )}
        {view.may.correct && !view.correction && (
          <Form method="post">
            <Button type="submit" name="intent" value="correct" icon="pencil" pending={busy}>
              {t('answers:correct.button')}
            </Button>
          </Form>
        )}
        {view.may.confirm && (
          <Form method="post">
            <Button type="submit" name="intent" value="confirm" icon="check" pending={busy}>
              {t('answers:page.confirm')}
            </Button>
          </Form>
        )}
        {view.may.retire && (
          <details className="more" open={problem !== undefined}>
            <summary>{t('answers:retire.open')}</summary>
            <Form method="post" className="form">
              {view.releases.requests > 0 && (
                <p>
                  {t('answers:retire.releases', {
                    count: view.releases.requests,
                    slots: view.releases.slots,
                  })}
                </p>
              )}
              <TextField
                label={t('answers:retire.reason')}
                hint={t('answers:retire.hint')}
                name="reason"
                maxLength={500}
                error={problem ? t(asKey(problem)) : undefined}
              />
              <Button variant="danger" type="submit" name="intent" value="retire" pending={busy}>
                {t('answers:retire.button')}
              </Button>
            </Form>
          </details>
        )}
      </div>
    </Card>
  );
}

function VotesCard({ view }: { readonly view: AnswerView }) {
  const { t, language } = useText();
  const { count, helped, reasons } = view.votes;
  return (
    <Card title={t('answers:votes.title')} pad>
      {count === 0 ? (
        <p className="q">{t('answers:votes.none')}</p>
      ) : (
        <>
          <p>
            {t('answers:votes.sentence', {
              count,
              number: formatNumber(count, language),
              helped: formatNumber(helped, language),
            })}
          </p>
          {reasons.length > 0 && (
            <dl className="kv reasons">
              {reasons.map((row) => (
                <div key={row.reason}>
                  <dt>{t(asKey(`site:vote.reason.${row.reason}`))}</dt>
                  <dd className="num">{formatNumber(row.count, language)}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
    </Card>
  );
}
