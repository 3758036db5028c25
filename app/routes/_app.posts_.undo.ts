import { redirect } from '@remix-run/node';
import { quietDoor } from '~/features/accounts/door.server';
import { actOnSeveral } from '~/features/posts/act-on-several.server';

/** The way back from what was done to several posts, also from another page. */
export const action = quietDoor(({ actor, form }) => actOnSeveral(actor, form));

export function loader() {
  return redirect('/posts');
}
