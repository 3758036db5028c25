import { redirect } from '@remix-run/node';
import { actionDoor } from '~/features/accounts/door.server';
import { cancelPublication } from '~/features/publishing/api.server';

/** The way back from placing. */
export const action = actionDoor(async ({ actor, form }) => {
  for (const id of form.getAll('publicationId'))
    await cancelPublication(actor, { publicationId: String(id) });
  return Response.json({ ok: true });
});

export function loader() {
  return redirect('/calendar');
}
