import type { ReactNode } from 'react';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button, type ButtonVariant } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Icon } from '~/ui/basics/icon';
import { Refusal } from '~/ui/feedback/refusal';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import { useKeptWords } from '~/ui/forms/use-kept-words';
import { useSending } from '~/ui/forms/use-sending';
import { Card } from '~/ui/frame/card';
import type { PublicationView } from '../publication.view.server';
import { CorrectForm } from './correct-form';
import { reasonKey } from './reason-dialog';
import { WithdrawForm } from './withdraw-form';

type Props = {
  readonly view: PublicationView;
  /** Where to go on when it has been done; the publication's page unless given. */
  readonly next?: string;
  readonly onDone?: () => void;
};

/**
 * What a person can do with this publication where it stands; nothing that would be refused. What is written in a form
 * stays in it until it was taken.
 */
export function PublicationDecisions({ view, next, onDone }: Props) {
  const { t } = useText();
  const exemption = useKeptWords(reasonKey({ me: view.me, publicationId: view.id, intent: 'exempt' }));
  const { Form, answer, intent } = useSending({
    onTaken: (by) => {
      if (by === 'exempt' || by === 'exemptNow') exemption.forget();
      onDone?.();
    },
  });
  const refused = useRefusal(answer);
  const has = (choice: PublicationView['choices'][number]) => view.choices.includes(choice);
  if (!view.mayAct) return null;
  const problems = answer && 'fields' in answer ? (answer as FormProblems).fields : {};
  const errorOf = (field: string) => (problems[field] ? t(asKey(problems[field])) : null);
  const act = (fields: ReactNode) => (
    <Form method="post" action={`/publications/${view.id}`} noValidate preventScrollReset>
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <FormFields>{fields}</FormFields>
    </Form>
  );
  const send = (does: string, word: string, variant: ButtonVariant = 'plain') => (
    <Button type="submit" name="intent" value={does} variant={variant} pending={intent === does}>
      {word}
    </Button>
  );
  const link = (
    <TextField
      label={t('publishing:do.url')}
      hint={t('publishing:do.urlHint')}
      name="url"
      type="url"
      inputMode="url"
      error={errorOf('url')}
    />
  );
  const cureAt = view.problem?.cureAt ?? null;
  const mayRelease = has('lift') && view.publishAt > view.now;
  const mayRetry = !view.byHand && (has('retry') || has('lift'));
  const posted =
    has('markPublished') &&
    !view.covered &&
    act(
      <>
        {view.byHand && <p className="q">{t('publishing:page.manual')}</p>}
        {link}
        <FormActions>
          {send('posted', t('publishing:do.posted'), view.byHand && !has('lift') ? 'primary' : 'plain')}
        </FormActions>
      </>,
    );
  return (
    <Card title={has('itIsThere') ? t('publishing:do.resolveTitle') : t('publishing:page.do')} pad>
      <div className="decisions">
        <Refusal sentence={refused} />
        {has('itIsThere') &&
          act(
            <>
              {view.channel.url && (
                <a href={view.channel.url} target="_blank" rel="noreferrer">
                  {t('publishing:do.look')} <Icon name="external-link" size="xs" />
                </a>
              )}
              {link}
              <FormActions>
                {send('there', t('publishing:do.there'), 'primary')}
                {send('notThere', t('publishing:do.notThere'))}
              </FormActions>
            </>,
          )}
        {cureAt !== null && (
          <FormActions>
            <LinkButton
              variant="primary"
              to={cureAt === 'post' ? `/posts/${view.postId}` : `/settings/channels/${view.channel.id}`}
            >
              {cureAt === 'post' ? t('publishing:page.post') : t('publishing:do.openChannel')}
            </LinkButton>
          </FormActions>
        )}
        {view.byHand && posted}
        {(mayRelease || mayRetry) &&
          !view.covered &&
          act(
            <>
              <FormActions>
                {mayRelease && send('release', t('publishing:do.release'), 'primary')}
                {mayRetry &&
                  send(
                    'retry',
                    view.partsOut > 0 ? t('publishing:do.retryRest') : t('publishing:do.retry'),
                    has('retry') && view.partsRest !== null && cureAt === null ? 'primary' : 'plain',
                  )}
              </FormActions>
            </>,
          )}
        {!view.byHand && posted}
        {view.mayExempt &&
          act(
            <>
              <p className="q">{t('publishing:do.exemptText')}</p>
              <TextField
                label={t('publishing:do.reason')}
                name="reason"
                required
                maxLength={500}
                error={errorOf('reason')}
                {...exemption.field}
              />
              <FormActions>
                {(view.state !== 'held' || view.publishAt > view.now) &&
                  send(
                    'exempt',
                    t(view.state === 'held' ? 'publishing:do.exemptOnTime' : 'publishing:do.exempt'),
                  )}
                {view.state === 'held' &&
                  !(view.byHand && view.publishAt > view.now) &&
                  send('exemptNow', t(view.byHand ? 'publishing:do.exempt' : 'publishing:do.exemptNow'))}
              </FormActions>
            </>,
          )}
        {view.isStopped && !view.mayExempt && <p className="q">{t('publishing:do.exemptWho')}</p>}
        {has('reschedule') &&
          act(
            <>
              <FieldRow>
                <DateField
                  label={t('publishing:do.date')}
                  name="date"
                  required
                  error={errorOf('date')}
                  defaultValue={view.wall.date}
                />
                <TimeField
                  label={t('publishing:do.time')}
                  name="time"
                  required
                  error={errorOf('time')}
                  defaultValue={view.wall.time}
                />
              </FieldRow>
              <FormActions>{send('move', t('publishing:do.move'))}</FormActions>
            </>,
          )}
        {has('cancel') &&
          act(
            <>
              <FormActions>
                {send(
                  'cancel',
                  view.partsOut > 0 ? t('publishing:do.leaveRest') : t('publishing:do.cancel'),
                  'danger',
                )}
              </FormActions>
            </>,
          )}
        {view.correction && (
          <CorrectForm view={view} correction={view.correction} next={next} onDone={onDone} />
        )}
        {has('withdraw') && (
          <WithdrawForm
            id={view.id}
            me={view.me}
            byHand={!view.withdrawsItself}
            next={next}
            onDone={onDone}
          />
        )}
      </div>
    </Card>
  );
}
