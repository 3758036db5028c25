import { redirect } from '@remix-run/node';
import { quietDoor } from '~/features/accounts/door.server';
import { placeOnCalendar } from '~/features/calendar/moves/place-on-calendar.server';

/** A card from the tray, or a copy on another channel: answers whether it got its place, or why not. */
export const action = quietDoor(({ actor, form }) => placeOnCalendar(actor, form));

export function loader() {
  return redirect('/calendar');
}
