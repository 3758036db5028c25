import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { quietDoor } from '~/features/accounts/door.server';
import { saveForm, setFormAside } from '~/features/posts/writing/save-form.server';

/** Where the editor's page saves while somebody writes, and where it puts words that will not be saved. */
export const action = quietDoor(({ actor, params, form }) => {
  const id = params['id'] ?? '';
  return form.get('intent') === 'aside' ? setFormAside(actor, id, form) : saveForm(actor, id, form);
});

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/posts/${encodeURIComponent(params['id'] ?? '')}`);
}
