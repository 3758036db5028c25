import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { PasswordOnce } from '~/features/people/components/password-once';
import { RoleChoices } from '~/features/people/components/role-choices';
import { changeRoles, givePassword, setPersonActive } from '~/features/people/manage-people.server';
import { personView } from '~/features/people/people.view.server';
import { rolesSchema } from '~/features/people/person.schema';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Button } from '~/ui/basics/button';
import { Refusal } from '~/ui/feedback/refusal';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(({ actor, params }) => personView(actor, params['id'] ?? ''));

export const action = actionDoor(async ({ actor, params, form }) => {
  const id = params['id'] ?? '';
  const { name } = await personView(actor, id);
  switch (form.get('intent')) {
    case 'roles': {
      const parsed = parseForm(form, rolesSchema);
      if (!parsed.ok)
        return data({ refused: { sentence: 'errors:invalid.text', values: {} } }, { status: 400 });
      await changeRoles(actor, id, parsed.value.grants);
      return redirectWithToast('/settings/people', { sentence: 'settings:people.saved', values: { name } });
    }
    case 'deactivate':
      await setPersonActive(actor, id, false);
      return redirectWithToast('/settings/people', {
        sentence: 'settings:people.deactivated',
        values: { name },
      });
    case 'activate':
      await setPersonActive(actor, id, true);
      return redirectWithToast('/settings/people', {
        sentence: 'settings:people.activated',
        values: { name },
      });
    case 'password':
      return { made: { name, password: await givePassword(actor, id) } };
    default:
      throw new AppError('invalid');
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: person }) => [
  { title: `${person?.name ?? ''} · Vuoro` },
];

export default function Person() {
  const person = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const busy = useNavigation().formData?.get('intent');
  const refused = useRefusal(result);
  const made = result && 'made' in result ? result.made : null;
  return (
    <Screen
      title={person.name}
      subtitle={person.title ?? undefined}
      back={{ to: '/settings/people', label: t('settings:people.title') }}
    >
      <Refusal sentence={refused} />
      {made && <PasswordOnce {...made} />}
      <WithSide
        side={
          <Card title={t('settings:people.account')} pad>
            <div className="decisions">
              <p className="mono">{person.email}</p>
              <Form method="post">
                <FormFields>
                  <p className="q">{t('settings:people.newPasswordText')}</p>
                  <FormActions>
                    <Button
                      type="submit"
                      icon="key-round"
                      name="intent"
                      value="password"
                      pending={busy === 'password'}
                    >
                      {t('settings:people.newPassword')}
                    </Button>
                  </FormActions>
                </FormFields>
              </Form>
              <Form method="post">
                <FormFields>
                  {person.active && <p className="q">{t('settings:people.deactivateText')}</p>}
                  <FormActions>
                    <Button
                      type="submit"
                      name="intent"
                      value={person.active ? 'deactivate' : 'activate'}
                      variant={person.active ? 'danger' : 'plain'}
                    >
                      {person.active ? t('settings:people.deactivate') : t('settings:people.activate')}
                    </Button>
                  </FormActions>
                </FormFields>
              </Form>
            </div>
          </Card>
        }
      >
        <Card title={t('settings:people.roles')} pad>
          <Form method="post">
            <FormFields>
              <RoleChoices departments={person.departments} held={person.grants} />
              <FormActions>
                <Button
                  type="submit"
                  variant="primary"
                  name="intent"
                  value="roles"
                  pending={busy === 'roles'}
                >
                  {t('settings:people.save')}
                </Button>
              </FormActions>
            </FormFields>
          </Form>
        </Card>
      </WithSide>
    </Screen>
  );
}
