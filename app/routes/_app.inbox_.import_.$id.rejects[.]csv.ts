import { loaderDoor } from '~/features/accounts/door.server';
import { rejectsCsv } from '~/features/inbox/imports/rejects-csv.server';

/** Every row that an import left out, as a file for whoever mends them. */
export const loader = loaderDoor(
  async ({ actor, params }) =>
    new Response(await rejectsCsv(actor, params['id'] ?? ''), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="rejects.csv"',
      },
    }),
);
