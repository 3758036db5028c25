import { redirect } from '@remix-run/node';
import { actionDoor } from '~/features/accounts/door.server';
import { cancelPublication } from '~/features/publishing/api.server';

/** The way back from placing. */
export const action = actionDoor(async ({ actor, form }) => {
  await cancelPublication(actor, { publicationId: String(form.get('publicationId') ?? '') });
  return Response.json({ ok: true });
});

export function loader() {
  return redirect('/calendar');
}
