import { loaderDoor } from '~/features/accounts/door.server';
import { fairnessCsv } from '~/features/allocation/fairness/fairness-csv.server';

/** The fairness page's figures as a file. */
export const loader = loaderDoor(
  async ({ actor }) =>
    new Response(await fairnessCsv(actor), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="fairness.csv"',
      },
    }),
);
