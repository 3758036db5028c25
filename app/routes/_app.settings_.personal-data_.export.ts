import { fileDoor } from '~/features/accounts/door.server';
import { personFile } from '~/features/inbox/person/person-form.server';

/** The file a customer may ask for. Posted, because taking it out is logged and who is meant stays out of the address. */
export const action = fileDoor(
  async ({ actor, form }) =>
    new Response(`${JSON.stringify(await personFile(actor, form), null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="person.json"',
        'Cache-Control': 'no-store',
      },
    }),
);
