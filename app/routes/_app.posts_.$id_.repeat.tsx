import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { Occurrences } from '~/features/calendar/components/occurrences';
import { RepeatForm } from '~/features/calendar/components/repeat-form';
import { recurringAction } from '~/features/calendar/recurring/recurring-actions.server';
import { recurringView } from '~/features/calendar/recurring/recurring.view.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import { Stack } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params }) => {
  const view = await recurringView(actor, params['id'] ?? '');
  return { view, title: translate(actor.language)('recurring:title', { title: view.title }) };
});

export const action = actionDoor(({ actor, params, form }) =>
  recurringAction({ actor, postId: params['id'] ?? '', form }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Repeat() {
  const { view, title } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  const { t } = useText();
  const tried = result && 'problems' in result ? result : null;
  return (
    <Screen title={title} back={{ to: `/posts/${view.postId}`, label: t('recurring:back') }}>
      <Stack>
        {refused !== null && <Banner tone="danger">{refused}</Banner>}
        {view.occurrences === null ? (
          <RepeatForm view={view} problems={tried?.problems ?? null} answer={tried?.answer ?? null} />
        ) : (
          <Occurrences occurrences={view.occurrences} zone={view.zone} />
        )}
      </Stack>
    </Screen>
  );
}
