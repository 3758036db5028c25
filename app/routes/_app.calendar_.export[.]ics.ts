import { loaderDoor } from '~/features/accounts/door.server';
import { spanOf } from '~/features/calendar/export/calendar-csv.server';
import { calendarIcs } from '~/features/calendar/export/calendar-ics.server';
import { readFilter } from '~/features/calendar/filter';

/** What the calendar shows under the same address, for another calendar. */
export const loader = loaderDoor(async ({ actor, url }) => {
  const filter = readFilter(url.searchParams);
  return new Response(await calendarIcs(actor, filter, await spanOf(filter)), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="vuoro.ics"',
    },
  });
});
