import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { MessagePage } from '~/features/inbox/components/message-page';
import { messageView } from '~/features/inbox/message.view.server';
import { seeOriginal } from '~/features/inbox/see-original.server';
import { correctQuestion } from '~/features/inbox/correct-question.server';
import { readInboxFilter } from '~/features/inbox/inbox-filter';
import { triageForm } from '~/features/inbox/triage/triage-form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { redirectWithToast } from '~/platform/toast.server';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, params, url }) => ({
  view: await messageView(actor, params['id'] ?? '', readInboxFilter(url.searchParams)),
  title: translate(actor.language)('inbox:message.title'),
}));

export const action = actionDoor(async ({ actor, params, form, url }) => {
  if (form.get('intent') === 'original') return { original: await seeOriginal(actor, params['id'] ?? '') };
  const here = `${url.pathname}${url.search}`;
  if (form.get('intent') === 'correct')
    return redirectWithToast(here, await correctQuestion(actor, form, here));
  if (form.has('kind')) return redirectWithToast(here, await triageForm(actor, form, here));
  // Dealt with: on to the next one of the list.
  const { next } = await messageView(actor, params['id'] ?? '', readInboxFilter(url.searchParams));
  const toast = await triageForm(actor, form, here);
  return redirectWithToast(next === null ? `/inbox${url.search}` : `/inbox/${next}${url.search}`, toast);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Message() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = useRefusal(result);
  return (
    <MessagePage
      key={view.id}
      view={view}
      original={result && 'original' in result ? result.original : null}
      refused={refused}
    />
  );
}
