import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { formatTime } from '~/domain/calendar/format';
import { LanguageSwitch } from '~/features/accounts/components/language-switch';
import { DEMO_PASSWORD, demoPeople } from '~/features/accounts/demo-people.server';
import { openDoor } from '~/features/accounts/door.server';
import { isFirstRun } from '~/features/accounts/first-run.server';
import { signIn } from '~/features/accounts/sign-in.server';
import { findSignedIn } from '~/features/accounts/signed-in.server';
import { translate } from '~/platform/i18n/i18n.server';
import { preferenceHeaders, requestLanguage, THEMES } from '~/platform/i18n/preferences.server';
import { isLanguage } from '~/platform/i18n/i18n';
import { useText } from '~/platform/i18n/use-text';
import { safeNext } from '~/platform/safe-next.server';
import { sessionHeader } from '~/platform/session-cookie.server';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Alone } from '~/ui/frame/layouts';

export async function loader({ request }: LoaderFunctionArgs) {
  if (await isFirstRun()) return redirect('/welcome');
  if (await findSignedIn(request)) return redirect('/');
  const t = translate(await requestLanguage(request));
  const people = await demoPeople();
  return { title: t('auth:signIn.title'), people, demoPassword: people.length > 0 ? DEMO_PASSWORD : null };
}

export const action = openDoor(async ({ request, form }) => {
  const email = String(form.get('email') ?? '');
  const language = await requestLanguage(request);
  const result = await signIn({
    email,
    password: String(form.get('password') ?? ''),
    userAgent: request.headers.get('User-Agent'),
  });
  if (result.kind === 'wrong') return data({ problem: 'wrong' as const, at: '', email }, { status: 400 });
  if (result.kind === 'locked') {
    return data(
      { problem: 'locked' as const, at: formatTime(result.until, 'Europe/Helsinki', language), email },
      { status: 429 },
    );
  }
  const { user } = result;
  const theme = THEMES.find((name) => name === user.theme) ?? 'system';
  const headers = await preferenceHeaders(isLanguage(user.language) ? user.language : language, theme);
  headers.append('Set-Cookie', await sessionHeader(result.secret));
  return redirect(safeNext(new URL(request.url).searchParams.get('next')), { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function SignIn() {
  const { people, demoPassword } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  return (
    <Alone
      brand="Vuoro"
      title={t('auth:signIn.title')}
      intro={t('auth:signIn.intro')}
      foot={<LanguageSwitch />}
    >
      <Form method="post" reloadDocument>
        <FormFields>
          {result && (
            <Banner tone="danger" live>
              {result.problem === 'locked'
                ? t('auth:signIn.locked', { at: result.at })
                : t('auth:signIn.wrong')}
            </Banner>
          )}
          <TextField
            label={t('auth:email')}
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={result?.email ?? people[0]?.email}
          />
          <TextField
            label={t('auth:password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            defaultValue={demoPassword ?? ''}
          />
          <FormActions>
            <Button variant="primary" type="submit" pending={busy}>
              {t('auth:signIn.button')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
      {people.length > 0 && <DemoPeople people={people} password={demoPassword ?? ''} />}
    </Alone>
  );
}

type DemoProps = {
  readonly people: readonly { email: string; name: string; title: string }[];
  readonly password: string;
};

/** One click signs in as anybody of the demonstration company. */
function DemoPeople({ people, password }: DemoProps) {
  const { t } = useText();
  return (
    <section className="demo-people">
      <h2>{t('auth:demo.title')}</h2>
      <p className="q">{t('auth:demo.text', { password })}</p>
      <ul>
        {people.map((person) => (
          <li key={person.email}>
            <Form method="post" reloadDocument>
              <input type="hidden" name="email" value={person.email} />
              <input type="hidden" name="password" value={password} />
              <button className="btn ghost" type="submit">
                <b>{person.name}</b> <span className="q">{person.title}</span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
