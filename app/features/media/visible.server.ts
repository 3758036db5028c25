import type { Prisma } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';

/** Posts under an embargo that this person may not know of. */
const hidden = ({ userId }: Actor, at: Date): Prisma.PostWhereInput => ({
  embargoUntil: { gt: at },
  authorId: { not: userId },
  // A list that was never written is null, and what is not in null is not known: it is asked by itself.
  OR: [{ insiderIds: { equals: null } }, { NOT: { insiderIds: { has: userId } } }],
});

/** Assets of the library as this person may see them: what a secret post shows is as secret as its text. */
export function visibleAssets(actor: Actor, at: Date): Prisma.MediaAssetWhereInput {
  return {
    OR: [
      { uploadedById: actor.userId },
      { posts: { none: { post: hidden(actor, at) } }, texts: { none: { post: hidden(actor, at) } } },
    ],
  };
}
