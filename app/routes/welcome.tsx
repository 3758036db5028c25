import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { LanguageSwitch } from '~/features/accounts/components/language-switch';
import { openDoor } from '~/features/accounts/door.server';
import { firstRunSchema, isFirstRun, startOrganisation } from '~/features/accounts/first-run.server';
import { signIn } from '~/features/accounts/sign-in.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { requestLanguage } from '~/platform/i18n/preferences.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { sessionHeader } from '~/platform/session-cookie.server';
import { Button } from '~/ui/basics/button';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Alone } from '~/ui/frame/layouts';

export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await isFirstRun())) return redirect('/');
  return { title: translate(await requestLanguage(request))('auth:welcome.title') };
}

export const action = openDoor(async ({ request, form: typed }) => {
  if (!(await isFirstRun())) return redirect('/sign-in');
  const form = parseForm(typed, firstRunSchema);
  if (!form.ok) return data(form.problems, { status: 400 });
  try {
    await startOrganisation(form.value, await requestLanguage(request));
  } catch (error) {
    // Somebody was faster: there are people now, and this one signs in as one of them.
    if (error instanceof AppError) return redirect('/sign-in');
    throw error;
  }
  const result = await signIn({
    email: form.value.email,
    password: form.value.password,
    userAgent: request.headers.get('User-Agent'),
  });
  if (result.kind !== 'signedIn') return redirect('/sign-in');
  return redirect('/', { headers: { 'Set-Cookie': await sessionHeader(result.secret) } });
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

const FIELDS = [
  { name: 'organisation', type: 'text', autoComplete: 'organization' },
  { name: 'name', type: 'text', autoComplete: 'name' },
  { name: 'email', type: 'email', autoComplete: 'username' },
  { name: 'password', type: 'password', autoComplete: 'new-password' },
] as const;

export default function Welcome() {
  useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>();
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const error = (name: string) => {
    const key = problems?.fields[name];
    return key ? t(asKey(key)) : null;
  };
  return (
    <Alone
      brand="Vuoro"
      title={t('auth:welcome.title')}
      intro={t('auth:welcome.intro')}
      foot={<LanguageSwitch />}
    >
      <Form method="post" noValidate>
        <FormFields>
          {FIELDS.map(({ name, ...rest }) => (
            <TextField
              key={name}
              name={name}
              label={t(`auth:welcome.${name}`)}
              hint={name === 'password' ? t('auth:welcome.passwordHint') : undefined}
              error={error(name)}
              defaultValue={problems?.values[name]}
              required
              {...rest}
            />
          ))}
          <FormActions>
            <Button variant="primary" type="submit" pending={busy}>
              {t('auth:welcome.button')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
    </Alone>
  );
}
