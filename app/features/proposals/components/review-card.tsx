import { Form, Link, useNavigation } from '@remix-run/react';
import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { TextAreaField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { Person } from '~/ui/signs/avatar';
import type { ProposalView } from '../proposal.view.server';

type Props = { readonly view: ProposalView; readonly problem: string | undefined };

/** Who looks at the text, what they said, and the decision for whoever may make it. */
export function ReviewCard({ view, problem }: Props) {
  const { t, language } = useText();
  const busy = useNavigation().state !== 'idle';
  const when = (at: Date) => formatRelative(at, view.now, view.zone, language);
  return (
    <Card title={t('answers:review.title')} pad>
      <div className="col review">
        <dl className="kv">
          <dt>{t('answers:review.author')}</dt>
          <dd>
            <Person name={view.author} />
          </dd>
          <dt>{t('answers:review.department')}</dt>
          <dd>{view.department.name}</dd>
          {view.submittedAt && (
            <>
              <dt>{t('answers:review.submitted')}</dt>
              <dd>{when(view.submittedAt)}</dd>
            </>
          )}
          {view.asked && view.state !== 'approved' && (
            <>
              <dt>{t('answers:review.askedOf')}</dt>
              <dd>
                <Person name={view.asked.name} />
              </dd>
            </>
          )}
          {view.review && view.state === 'approved' && (
            <>
              <dt>{t('answers:review.approved')}</dt>
              <dd>
                <Person name={view.review.by} /> {when(view.review.at)}
              </dd>
            </>
          )}
        </dl>
        {view.review?.note && view.state === 'draft' && (
          <blockquote className="note">
            <b>{t('answers:review.asked', { name: view.review.by, when: when(view.review.at) })}</b>
            <p>{view.review.note}</p>
          </blockquote>
        )}
        {view.droppedWhy && (
          <blockquote className="note">
            <b>{t('answers:review.dropped')}</b>
            <p>{view.droppedWhy}</p>
          </blockquote>
        )}
        {view.answerId && (
          <Link className="btn" to={`/answers/${view.answerId}`}>
            {t('answers:review.openAnswer')}
          </Link>
        )}
        {view.state === 'review' && !view.may.approve && (
          <p className="q">{t(view.mine ? 'answers:review.notOwn' : 'answers:review.waits')}</p>
        )}
        {view.may.approve && (
          <Form method="post" className="form">
            <input type="hidden" name="revision" value={view.revision} />
            <Button variant="primary" icon="check" type="submit" name="intent" value="approve" pending={busy}>
              {t('answers:review.approve')}
            </Button>
          </Form>
        )}
        {view.may.approve && (
          <details className="more" open={problem !== undefined}>
            <summary>{t('answers:review.changes')}</summary>
            <Form method="post" className="form">
              <input type="hidden" name="revision" value={view.revision} />
              <TextAreaField
                label={t('answers:review.note')}
                hint={t('answers:review.noteHint')}
                name="note"
                rows={3}
                maxLength={2000}
                error={problem}
              />
              <Button type="submit" name="intent" value="requestChanges" pending={busy}>
                {t('answers:review.sendBack')}
              </Button>
            </Form>
          </details>
        )}
      </div>
    </Card>
  );
}
