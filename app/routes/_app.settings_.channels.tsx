import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { newChannelSchema } from '~/features/channels/channel.schema';
import { channelsView } from '~/features/channels/channels.view.server';
import { AddChannelForm } from '~/features/channels/components/add-channel-form';
import { ChannelList } from '~/features/channels/components/channel-list';
import { addChannel } from '~/features/channels/save-channel.server';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Lede, Stack } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor }) => ({
  view: await channelsView(actor),
  title: translate(actor.language)('settings:channels.title'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  const parsed = parseForm(form, newChannelSchema);
  if (!parsed.ok) return data(parsed.problems, { status: 400 });
  const id = await addChannel(actor, parsed.value);
  const values = { name: parsed.value.name };
  return redirectWithToast(`/settings/channels/${id}`, { sentence: 'settings:channel.added', values });
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function Channels() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const refused = useRefusal(result);
  const problems = result && 'fields' in result ? result : null;
  return (
    <Screen title={t('settings:channels.title')} back={{ to: '/settings', label: t('settings:back') }}>
      <Refusal sentence={refused} />
      <Lede note={t('settings:channels.ledeNote')}>{t('settings:channels.lede')}</Lede>
      <Stack>
        <ChannelList channels={view.channels} />
        {view.mayManage && <AddChannelForm problems={problems} />}
      </Stack>
    </Screen>
  );
}
