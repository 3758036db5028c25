import { addDays } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { SECRECY, seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';

const MOST = 30;
const RECENT_DAYS = 90;

/** Posts that have no time yet, and for which nobody waits for a slot; the latest changed first. */
export async function trayShown(actor: SignedIn, at: Date) {
  const db = await prisma();
  // The mark leaves a handful to look at closely: without it every publication there is would be gone through.
  const unplaced = await db.$queryRaw<readonly { readonly id: string }[]>`
    SELECT t.id FROM "Post" t
     WHERE NOT t."isPlaced" AND t."createdAt" >= ${addDays(at, -RECENT_DAYS)}
       AND NOT EXISTS (SELECT 1 FROM "Publication" p WHERE p."postId" = t.id AND p.state <> 'cancelled')
       AND NOT EXISTS (SELECT 1 FROM "Occurrence" o WHERE o."postId" = t.id)
       AND NOT EXISTS (SELECT 1 FROM "SlotRequest" r WHERE r."postId" = t.id AND r.state IN ('open', 'waitlisted'))
     ORDER BY t."updatedAt" DESC LIMIT ${MOST}`;
  if (unplaced.length === 0) return [];
  const posts = await db.post.findMany({
    where: { id: { in: unplaced.map(({ id }) => id) } },
    select: {
      id: true,
      title: true,
      language: true,
      state: true,
      ...SECRECY,
      department: true,
      variants: {
        where: { channel: { active: true } },
        select: { channel: { select: { id: true, mark: true, name: true } } },
      },
    },
    orderBy: { updatedAt: 'desc' },
  });
  return posts
    .filter((post) => seesPost(actor, post, at))
    .map(({ id, title, language, state, embargoUntil, department, variants }) => ({
      id,
      title,
      lang: language,
      state,
      /** Nothing of it goes out before. */
      embargoUntil: embargoUntil?.toISOString() ?? null,
      department: {
        position: department.position,
        name: actor.language === 'fi' ? department.nameFi : department.nameEn,
      },
      channels: variants.map(({ channel }) => ({
        id: channel.id,
        letters: channel.mark,
        name: channel.name,
      })),
    }));
}
