import { redirect } from '@remix-run/node';
import { fileDoor } from '~/features/accounts/door.server';
import { rejectedFile } from '~/features/calendar/importing/import-action.server';

/** The rows that an import left out, given back as a file. */
export const action = fileDoor(
  async ({ actor, form }) =>
    new Response(await rejectedFile(actor, form), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="rejected.csv"',
      },
    }),
);

export function loader() {
  return redirect('/calendar/import');
}
