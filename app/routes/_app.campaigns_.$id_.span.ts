import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { quietDoor } from '~/features/accounts/door.server';
import { actOnSpan } from '~/features/campaigns/campaign-actions.server';

/** The end of a campaign's band in the calendar was dragged: its days change, or the answer says why not. */
export const action = quietDoor(({ actor, params, form }) => actOnSpan(actor, params['id'] ?? '', form));

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/campaigns/${encodeURIComponent(params['id'] ?? '')}`);
}
