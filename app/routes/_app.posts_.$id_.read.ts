import { quietLoaderDoor } from '~/features/accounts/door.server';
import { postView } from '~/features/posts/post.view.server';
import { misfitsForReview } from '~/features/posts/review.view.server';

/** A post, for the dialog in which it is read on another page, and what keeps it from being approved. */
export const loader = quietLoaderDoor(async ({ actor, params }) => {
  const id = params['id'] ?? '';
  return { ...(await postView(actor, id)), misfits: await misfitsForReview(actor, id) };
});
