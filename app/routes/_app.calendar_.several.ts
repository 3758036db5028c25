import { redirect } from '@remix-run/node';
import { quietDoor } from '~/features/accounts/door.server';
import { planSeveral } from '~/features/calendar/several/plan-several.server';

/** Pushing, shifting and copying: what would happen, then that it happens, and its way back. */
export const action = quietDoor(({ actor, form }) => planSeveral(actor, form));

export function loader() {
  return redirect('/calendar');
}
