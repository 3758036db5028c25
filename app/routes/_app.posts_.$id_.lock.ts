import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { LOCK_WISHES } from '~/domain/content/edit-lock';
import { quietDoor } from '~/features/accounts/door.server';
import { wishForLock } from '~/features/posts/writing/edit-lock.server';

/** Where the editor's page says that its person is writing, asks for a turn and gives it. */
export const action = quietDoor(({ actor, params, form }) =>
  wishForLock(actor, params['id'] ?? '', LOCK_WISHES.find((wish) => wish === form.get('wish')) ?? 'look'),
);

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/posts/${encodeURIComponent(params['id'] ?? '')}`);
}
