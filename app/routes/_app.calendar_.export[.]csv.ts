import { loaderDoor } from '~/features/accounts/door.server';
import { calendarCsv } from '~/features/calendar/export/calendar-csv.server';
import { readFilter } from '~/features/calendar/filter';

/** What the calendar shows under the same address, as a table. */
export const loader = loaderDoor(
  async ({ actor, url }) =>
    new Response(await calendarCsv(actor, readFilter(url.searchParams)), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="vuoro.csv"',
      },
    }),
);
