import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireSignedIn } from '~/features/accounts/signed-in.server';
import { rejectsCsv } from '~/features/inbox/imports/rejects-csv.server';

/** Every row that an import left out, as a file for whoever mends them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireSignedIn(request);
  return new Response(await rejectsCsv(actor, params['id'] ?? ''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="rejects.csv"',
    },
  });
}
