import { data, redirect, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { NewPostForm } from '~/features/posts/components/new-post-form';
import { createFromTemplate } from '~/features/posts/create-from-template.server';
import { createPost } from '~/features/posts/create-post.server';
import { newPostView } from '~/features/posts/new-post.view.server';
import { newPostSchema } from '~/features/posts/post.schema';
import { parseForm, type FormProblems } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await newPostView(actor, {
    slot: url.searchParams.get('slot'),
    date: url.searchParams.get('date'),
    template: url.searchParams.get('template'),
  }),
  title: translate(actor.language)('common:nav.new'),
}));

export const action = actionDoor(async ({ actor, form }) => {
  if (form.has('template')) {
    const begun = await createFromTemplate(actor, form);
    if (begun.kind === 'problems') return data({ problems: begun.problems }, { status: 400 });
    return opened(begun);
  }
  const parsed = parseForm(form, newPostSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 400 });
  const { postId } = await createPost(actor, parsed.value);
  const { slot = '', date = '' } = parsed.value;
  return opened({ postId, slot, date });
});

/** The post's page, which still knows the place or the day that it was begun for. */
function opened({ postId, slot, date }: Readonly<Record<'postId' | 'slot' | 'date', string>>): Response {
  const wanted = new URLSearchParams({ ...(slot && { slot }), ...(date && { date }) }).toString();
  return redirect(`/posts/${postId}${wanted && `?${wanted}`}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ''} · Vuoro` },
];

export default function NewPost() {
  const { view, title } = useLoaderData<typeof loader>();
  const reply = useActionData<{ readonly problems?: FormProblems }>();
  return <NewPostForm key={view.template?.id} view={view} title={title} problems={reply?.problems ?? null} />;
}
