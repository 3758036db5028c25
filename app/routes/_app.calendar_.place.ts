import { redirect } from '@remix-run/node';
import { actionDoor } from '~/features/accounts/door.server';
import { placeOnCalendar } from '~/features/calendar/moves/place-on-calendar.server';

/** A card from the tray, or a copy on another channel: answers whether it got its place, or why not. */
export const action = actionDoor(async ({ actor, form }) =>
  Response.json(await placeOnCalendar(actor, form)),
);

export function loader() {
  return redirect('/calendar');
}
