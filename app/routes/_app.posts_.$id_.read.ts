import { quietLoaderDoor } from '~/features/accounts/door.server';
import { postView } from '~/features/posts/post.view.server';

/** A post, for the dialog in which it is read on another page. */
export const loader = quietLoaderDoor(({ actor, params }) => postView(actor, params['id'] ?? ''));
