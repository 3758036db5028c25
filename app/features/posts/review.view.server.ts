import { prisma } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { misfitsNow } from './fit.server';
import { getPost } from './post-row.server';

/** Which channels could not show the post as it stands: whoever is to say yes is told before, not when it is refused. */
export async function misfitsForReview(actor: Actor, id: string) {
  const db = await prisma();
  return misfitsNow(db, await getPost(db, actor, id));
}
