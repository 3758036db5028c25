import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { authorize } from '~/features/accounts/api.server';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { ImportForm, ImportLook } from '~/features/calendar/components/import-posts';
import { importAction } from '~/features/calendar/importing/import-action.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import { Stack } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(({ actor }) => {
  authorize(actor, 'publication.move', { kind: 'publication' });
  return Promise.resolve({ title: translate(actor.language)('calendar:import.title') });
});

export const action = actionDoor(({ actor, form }) => importAction(actor, form));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function ImportPosts() {
  const { title } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  const answer = result && 'kind' in result ? result : null;
  return (
    <Screen title={title} back={{ to: '/calendar', label: t('common:nav.calendar') }}>
      <Stack>
        {refused !== null && <Banner tone="danger">{refused}</Banner>}
        {answer?.kind === 'problem' && (
          <Banner tone="danger" live>
            {answer.message}
          </Banner>
        )}
        {answer?.kind === 'empty' && (
          <Banner tone="warn" live>
            {t('calendar:import.nothing')}
          </Banner>
        )}
        {answer?.kind === 'read' ? <ImportLook answer={answer} /> : <ImportForm />}
      </Stack>
    </Screen>
  );
}
