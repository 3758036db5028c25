import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { actOnSource } from '~/features/sources/act-on-source.server';
import { ConnectionCard } from '~/features/sources/components/connection-card';
import { RejectsCard } from '~/features/sources/components/rejects-card';
import { SourceUseCard } from '~/features/sources/components/source-use-card';
import { TokenCard } from '~/features/sources/components/token-card';
import { isPolled } from '~/features/sources/source-kinds';
import { sourceView } from '~/features/sources/sources.view.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { redirectWithToast } from '~/platform/toast.server';
import { Refusal } from '~/ui/feedback/refusal';
import { Stack, WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(({ actor, params, request }) =>
  sourceView(actor, params['id'] ?? '', request),
);

export const action = actionDoor(async ({ actor, params, form }) => {
  const id = params['id'] ?? '';
  const acted = await actOnSource(actor, id, form);
  if (acted.kind === 'problems') return data(acted, { status: 400 });
  if (acted.kind === 'trouble') return data(acted, { status: 409 });
  return acted.kind === 'done' ? redirectWithToast(`/settings/sources/${id}`, acted.toast) : acted;
});

export const meta: MetaFunction<typeof loader> = ({ data: source }) => [
  { title: `${source?.name ?? ''} · Vuoro` },
];

export default function Source() {
  const source = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  const refused = useRefusal(result);
  const problemsOf = (about: 'token' | 'connection') =>
    result && 'kind' in result && result.kind === 'problems' && result.about === about
      ? result.problems
      : null;
  const trouble = result && 'kind' in result && result.kind === 'trouble' ? result : null;
  const made = result && 'kind' in result && result.kind === 'token' ? result : null;
  return (
    <Screen title={source.name} back={{ to: '/settings/sources', label: t('sources:title') }}>
      <Refusal sentence={refused} />
      {source.state === 'byHand' ? (
        // Nothing is connected: how it is doing is all there is.
        <Stack>
          <SourceUseCard source={source} />
          <RejectsCard source={source} />
        </Stack>
      ) : (
        <WithSide side={<SourceUseCard source={source} />}>
          {source.kind === 'api' && <TokenCard source={source} made={made} problems={problemsOf('token')} />}
          {isPolled(source.kind) && (
            <ConnectionCard source={source} problems={problemsOf('connection')} trouble={trouble} />
          )}
          <RejectsCard source={source} />
        </WithSide>
      )}
    </Screen>
  );
}
