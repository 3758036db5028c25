import { redirect } from '@remix-run/node';
import { actionDoor } from '~/features/accounts/door.server';
import { changeViews } from '~/features/views/saved-views.server';

/** Where a list's menu saves and removes a person's views. */
export const action = actionDoor(({ actor, form }) => changeViews(actor, form));

export function loader() {
  return redirect('/');
}
