import { data, redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { SignedIn } from '~/features/accounts/api.server';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { NewPostForm } from '~/features/posts/components/new-post-form';
import { createFromTemplate } from '~/features/posts/create-from-template.server';
import { createPost, problemOfNew } from '~/features/posts/create-post.server';
import { newPostView } from '~/features/posts/new-post.view.server';
import { placeBegun, type BegunFor } from '~/features/posts/place-begun.server';
import { newPostSchema } from '~/features/posts/post.schema';
import { parseForm, type FormProblems } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { toastHeaders } from '~/platform/toast.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await newPostView(actor, {
    slot: url.searchParams.get('slot'),
    date: url.searchParams.get('date'),
    time: url.searchParams.get('time'),
    day: url.searchParams.get('day'),
    template: url.searchParams.get('template'),
    campaign: url.searchParams.get('campaign'),
  }),
  title: translate(actor.language)('common:nav.new'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  if (form.has('template')) {
    const begun = await createFromTemplate(actor, form);
    if (begun.kind === 'problems') return data({ problems: begun.problems }, { status: 400 });
    return opened(actor, begun);
  }
  const parsed = parseForm(form, newPostSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 400 });
  const { slot = '', date, time, proposed } = parsed.value;
  try {
    const { postId } = await createPost(actor, parsed.value);
    return await opened(actor, { postId, slot, date, time, proposed });
  } catch (error) {
    return data({ problems: problemOfNew(form, error) }, { status: 409 });
  }
});

/** The post's page; where the place it was begun for was refused, the page still knows it and says why. */
async function opened(actor: SignedIn, begun: BegunFor): Promise<Response> {
  const { postId, slot, date, time } = begun;
  const { placed, refused } = await placeBegun(actor, begun);
  if (refused === null && placed > 0)
    return redirect(`/posts/${postId}`, { headers: await toastHeaders({ sentence: 'posts:toast.placed' }) });
  const wanted = new URLSearchParams({ ...(slot && { slot }), ...(date && { date }), ...(time && { time }) });
  return redirect(
    `/posts/${postId}?${wanted.toString()}`,
    refused
      ? { headers: await toastHeaders({ sentence: refused.sentence, values: refused.values }) }
      : undefined,
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function NewPost() {
  const { view, title } = useLoaderData<typeof loader>();
  const reply = useActionData<{ readonly problems?: FormProblems }>();
  const refused = useRefusal(reply);
  return (
    <NewPostForm
      key={view.template?.id}
      view={view}
      title={title}
      problems={reply?.problems ?? null}
      refused={refused}
    />
  );
}
