import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { MentionsPage } from '~/features/mentions/components/mentions-page';
import { keepMentionable, mentionsView, removeMentionable } from '~/features/mentions/directory.server';
import { translate } from '~/platform/i18n/i18n.server';
import type { TextKey } from '~/platform/i18n/text';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Lede, Stack } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await mentionsView(actor),
  title: translate(actor.language)('settings:mentions.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  if (form.get('intent') === 'remove') {
    const { voided } = await removeMentionable(actor, String(form.get('id') ?? ''));
    return redirectWithToast('/settings/mentions', {
      sentence: voided > 0 ? 'settings:mentions.removedVoided' : 'settings:mentions.removed',
      values: { count: voided },
    });
  }
  const { name, bluesky, voided } = await keepMentionable(actor, form);
  return redirectWithToast('/settings/mentions', {
    sentence: savedSentence(bluesky === 'silent', voided > 0),
    values: { name, count: voided },
  });
});

function savedSentence(isSilent: boolean, hasVoided: boolean): TextKey {
  if (isSilent) return hasVoided ? 'settings:mentions.savedSilentVoided' : 'settings:mentions.savedSilent';
  return hasVoided ? 'settings:mentions.savedVoided' : 'settings:mentions.saved';
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Mentions() {
  const { view, title } = useLoaderData<typeof loader>();
  const refused = useRefusal(useActionData<object>());
  const { t } = useText();
  return (
    <Screen title={title} back={{ to: '/settings', label: t('settings:back') }}>
      <Refusal sentence={refused} />
      <Stack>
        <Lede note={t('settings:mentions.ledeNote')}>{t('settings:mentions.lede')}</Lede>
        <MentionsPage view={view} />
      </Stack>
    </Screen>
  );
}
