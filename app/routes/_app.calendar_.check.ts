import { quietLoaderDoor } from '~/features/accounts/door.server';
import { checkOnCalendar } from '~/features/calendar/moves/check-on-calendar.server';

/** Asked while a card hangs over a place: the sentences of what letting go would break. */
export const loader = quietLoaderDoor(({ actor, url }) => checkOnCalendar(actor, url.searchParams));
