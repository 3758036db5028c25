import type { MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { authorize } from '~/features/accounts/api.server';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { PersonPage } from '~/features/inbox/components/person-page';
import { personForm } from '~/features/inbox/person/person-form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Lede } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(({ actor }) => {
  authorize(actor, 'person.export', { kind: 'person' });
  return Promise.resolve({ title: translate(actor.language)('inbox:person.title') });
});

export const action = actionDoor(async ({ actor, form }) => {
  const reply = await personForm(actor, form);
  return reply.kind === 'erased'
    ? redirectWithToast('/settings/personal-data', reply.toast)
    : { found: reply };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function PersonalData() {
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  return (
    <Screen title={t('inbox:person.title')} back={{ to: '/settings', label: t('settings:back') }}>
      <Lede note={t('inbox:person.text')}>{t('inbox:person.lede')}</Lede>
      <PersonPage found={result && 'found' in result ? result.found : null} refused={refused} />
    </Screen>
  );
}
