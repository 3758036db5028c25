import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { formatTime } from '~/domain/calendar/format';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { changeOwnPassword, ownPasswordSchema } from '~/features/accounts/own-password.server';
import { fieldProblem, parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { sessionIdOf } from '~/platform/session-cookie.server';
import { redirectWithToast } from '~/platform/toast.server';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  email: actor.email,
  title: translate(actor.language)('auth:ownPassword.title'),
}));

export const action = actionDoor(async ({ actor, form, request }) => {
  const parsed = parseForm(form, ownPasswordSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 400 });
  const result = await changeOwnPassword(actor, await sessionIdOf(request), parsed.value);
  switch (result.kind) {
    case 'changed':
      return redirectWithToast('/', { sentence: 'auth:ownPassword.changed' });
    case 'locked':
      return data({ lockedUntil: formatTime(result.until, result.zone, actor.language) }, { status: 429 });
    case 'wrong':
      return data(
        { problems: fieldProblem(form, 'presentPassword', 'auth:ownPassword.wrong') },
        { status: 400 },
      );
    case 'same':
      return data(
        { problems: fieldProblem(form, 'wantedPassword', 'auth:ownPassword.same') },
        { status: 400 },
      );
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

const FIELDS = [
  { name: 'presentPassword', label: 'present', autoComplete: 'current-password' },
  { name: 'wantedPassword', label: 'wanted', autoComplete: 'new-password' },
] as const;

export default function OwnPassword() {
  const { title, email } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const isSaving = useNavigation().state === 'submitting';
  const problems: Readonly<Record<string, string>> =
    result && 'problems' in result ? result.problems.fields : {};
  const errors = Object.entries(problems).map(([fieldId, key]) => ({ fieldId, message: t(asKey(key)) }));
  return (
    <Screen title={title}>
      {result && 'lockedUntil' in result && (
        <Banner tone="danger" live>
          {t('auth:signIn.locked', { at: result.lockedUntil })}
        </Banner>
      )}
      <Card pad>
        <Form method="post" noValidate>
          <FormFields>
            <ErrorSummary title={t('common:form.problems')} errors={errors} />
            <p className="q">{t('auth:ownPassword.intro')}</p>
            {/* For a password manager, which asks whose password this is. */}
            <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
            {FIELDS.map(({ name, label, autoComplete }) => (
              <TextField
                key={name}
                type="password"
                name={name}
                label={t(`auth:ownPassword.${label}`)}
                hint={label === 'wanted' ? t('auth:welcome.passwordHint') : undefined}
                error={errors.find(({ fieldId }) => fieldId === name)?.message ?? null}
                autoComplete={autoComplete}
                maxLength={200}
                required
              />
            ))}
            <FormActions>
              <Button variant="primary" type="submit" pending={isSaving}>
                {t('auth:ownPassword.button')}
              </Button>
            </FormActions>
          </FormFields>
        </Form>
      </Card>
    </Screen>
  );
}
