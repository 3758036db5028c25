import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button, type ButtonVariant } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Icon } from '~/ui/basics/icon';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import type { PublicationView } from '../publication.view.server';
import { CorrectForm } from './correct-form';
import { WithdrawForm } from './withdraw-form';

export type Problems = {
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};

type Props = {
  readonly view: PublicationView;
  readonly problems: Problems | null;
  /** Where to go on when it has been done; the publication's page unless given. */
  readonly next?: string;
  readonly onSent?: () => void;
};

/** What a person can do with this publication where it stands; nothing that would be refused. */
export function PublicationDecisions({ view, problems, next, onSent }: Props) {
  const { t } = useText();
  const has = (choice: PublicationView['choices'][number]) => view.choices.includes(choice);
  if (!view.mayAct) return null;
  const errorOf = (field: string) => (problems?.fields[field] ? t(asKey(problems.fields[field])) : null);
  const intent = problems?.values['intent'];
  const act = (fields: ReactNode) => (
    <Form
      method="post"
      action={`/publications/${view.id}`}
      noValidate
      preventScrollReset
      {...(onSent && { onSubmit: onSent })}
    >
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <FormFields>{fields}</FormFields>
    </Form>
  );
  const link = (
    <TextField
      label={t('publishing:do.url')}
      hint={t('publishing:do.urlHint')}
      name="url"
      type="url"
      inputMode="url"
      error={errorOf('url')}
      defaultValue={problems?.values['url']}
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
          <Send intent="posted" variant={view.byHand && !has('lift') ? 'primary' : 'plain'}>
            {t('publishing:do.posted')}
          </Send>
        </FormActions>
      </>,
    );
  return (
    <Card title={has('itIsThere') ? t('publishing:do.resolveTitle') : t('publishing:page.do')} pad>
      <div className="decisions">
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
                <Send intent="there" variant="primary">
                  {t('publishing:do.there')}
                </Send>
                <Send intent="notThere">{t('publishing:do.notThere')}</Send>
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
                {mayRelease && (
                  <Send intent="release" variant="primary">
                    {t('publishing:do.release')}
                  </Send>
                )}
                {mayRetry && (
                  <Send
                    intent="retry"
                    variant={has('retry') && view.partsRest !== null && cureAt === null ? 'primary' : 'plain'}
                  >
                    {view.partsOut > 0 ? t('publishing:do.retryRest') : t('publishing:do.retry')}
                  </Send>
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
              />
              <FormActions>
                <Send intent="exempt">{t('publishing:do.exempt')}</Send>
              </FormActions>
            </>,
          )}
        {has('reschedule') &&
          act(
            <>
              <FieldRow>
                <DateField
                  label={t('publishing:do.date')}
                  name="date"
                  required
                  error={errorOf('date')}
                  defaultValue={problems?.values['date'] ?? view.wall.date}
                />
                <TimeField
                  label={t('publishing:do.time')}
                  name="time"
                  required
                  error={errorOf('time')}
                  defaultValue={problems?.values['time'] ?? view.wall.time}
                />
              </FieldRow>
              <FormActions>
                <Send intent="move">{t('publishing:do.move')}</Send>
              </FormActions>
            </>,
          )}
        {has('cancel') &&
          act(
            <>
              <FormActions>
                <Send intent="cancel" variant="danger">
                  {view.partsOut > 0 ? t('publishing:do.leaveRest') : t('publishing:do.cancel')}
                </Send>
              </FormActions>
            </>,
          )}
        {view.correction && (
          <CorrectForm
            view={view}
            correction={view.correction}
            error={intent === 'correct' ? errorOf('reason') : null}
            refused={intent === 'correct' ? problems : null}
            reason={intent === 'correct' ? problems?.values['reason'] : undefined}
            next={next}
            onSent={onSent}
          />
        )}
        {has('withdraw') && (
          <WithdrawForm
            id={view.id}
            byHand={!view.withdrawsItself}
            error={intent === 'withdraw' ? errorOf('reason') : null}
            refused={intent === 'withdraw' ? problems : null}
            reason={intent === 'withdraw' ? problems?.values['reason'] : undefined}
            next={next}
            onSent={onSent}
          />
        )}
      </div>
    </Card>
  );
}

type SendProps = { readonly intent: string; readonly variant?: ButtonVariant; readonly children: ReactNode };

function Send({ intent, variant = 'plain', children }: SendProps) {
  const { formData, state } = useNavigation();
  return (
    <Button
      type="submit"
      name="intent"
      value={intent}
      variant={variant}
      pending={state !== 'idle' && formData?.get('intent') === intent}
    >
      {children}
    </Button>
  );
}
