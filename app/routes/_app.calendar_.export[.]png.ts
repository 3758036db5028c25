import sharp from 'sharp';
import { loaderDoor } from '~/features/accounts/door.server';
import { calendarImage } from '~/features/calendar/export/calendar-image.server';
import { readFilter } from '~/features/calendar/filter';

/** The same drawing as a picture that every program takes. */
export const loader = loaderDoor(async ({ actor, url }) => {
  const svg = await calendarImage(actor, readFilter(url.searchParams));
  const png = await sharp(Buffer.from(svg)).png().toBuffer();
  return new Response(new Uint8Array(png), {
    headers: { 'Content-Type': 'image/png', 'Content-Disposition': 'attachment; filename="vuoro.png"' },
  });
});
