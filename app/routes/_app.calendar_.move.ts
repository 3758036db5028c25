import { redirect } from '@remix-run/node';
import { quietDoor } from '~/features/accounts/door.server';
import { moveOnCalendar } from '~/features/calendar/moves/move-on-calendar.server';

/** The calendar's drag and its keyboard twin: answers whether the move was made, or why not. */
export const action = quietDoor(({ actor, form }) => moveOnCalendar(actor, form));

export function loader() {
  return redirect('/calendar');
}
