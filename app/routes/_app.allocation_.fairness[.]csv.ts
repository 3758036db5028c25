import { loaderDoor } from '~/features/accounts/door.server';
import { fairnessCsv, movementsCsv } from '~/features/allocation/fairness/fairness-csv.server';

/** The fairness page's figures as a file, or with `?of=movements` what has moved balances between rounds. */
export const loader = loaderDoor(async ({ actor, url }) => {
  const isMovements = url.searchParams.get('of') === 'movements';
  return new Response(await (isMovements ? movementsCsv(actor) : fairnessCsv(actor)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${isMovements ? 'fairness-movements' : 'fairness'}.csv"`,
    },
  });
});
