import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useState } from 'react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { UploadList } from '~/features/media/components/upload-list';
import { SLOTS_FROM } from '~/features/posts/components/form-id';
import { PostPage } from '~/features/posts/components/post-page';
import { postAction } from '~/features/posts/post-actions.server';
import { movePost } from '~/features/requests/api.server';
import { postView } from '~/features/posts/post.view.server';
import { useLive } from '~/features/live/use-live';
import { builtFiles } from '~/platform/built-files.server';
import { useRefusal } from '~/platform/i18n/use-refusal';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const handle = { slim: true };

export const loader = loaderDoor(async ({ actor, params, url }) => {
  const view = await postView(actor, params['id'] ?? '', url.searchParams.get(SLOTS_FROM) ?? '');
  const isWritten = view.answer === null && view.may.edit;
  return { ...view, ...(isWritten && { later: { files: builtFiles('app/ui/editor/rich-editor.tsx') } }) };
});

export const action = actionDoor(({ actor, params, form }) =>
  postAction({ actor, id: params['id'] ?? '', form, moveTo: movePost }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

type Reply = { readonly expertLink?: { readonly url: string } };

export default function Post() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<Reply>();
  const refused = useRefusal(reply);
  const [turns, setTurns] = useState(0);
  useLive(`post:${view.id}`, {
    writing: view.may.edit,
    refresh: false,
    onTurn: () => setTurns((count) => count + 1),
  });
  const [params] = useSearchParams();
  const wanted = { slotId: params.get('slot'), date: params.get('date'), time: params.get('time') };
  const madeLink = reply?.expertLink?.url ?? null;
  return (
    <PostPage
      key={view.id}
      view={view}
      wanted={wanted}
      turns={turns}
      madeLink={madeLink}
      refused={refused}
      Uploads={UploadList}
    />
  );
}
