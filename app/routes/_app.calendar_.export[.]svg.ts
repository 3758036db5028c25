import { loaderDoor } from '~/features/accounts/door.server';
import { calendarImage } from '~/features/calendar/export/calendar-image.server';
import { readFilter } from '~/features/calendar/filter';

/** What the calendar shows under the same address, as a drawing for a slide. */
export const loader = loaderDoor(
  async ({ actor, url }) =>
    new Response(await calendarImage(actor, readFilter(url.searchParams)), {
      headers: {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Content-Disposition': 'attachment; filename="vuoro.svg"',
      },
    }),
);
