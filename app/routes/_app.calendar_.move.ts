import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { requireSignedIn } from '~/features/accounts/signed-in.server';
import { moveOnCalendar } from '~/features/calendar/move-on-calendar.server';

/** The calendar's drag and its keyboard twin: answers whether the move was made, or why not. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireSignedIn(request);
  return Response.json(await moveOnCalendar(actor, await request.clone().formData()));
}

export function loader() {
  return redirect('/calendar');
}
