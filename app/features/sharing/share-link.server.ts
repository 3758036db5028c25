import { randomBytes } from 'node:crypto';
import { prisma, transaction } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { shareTarget } from './share-target.server';

/** 72 bits: nobody finds a link by trying. */
const CODE_BYTES = 9;
/** Programs that look at a link before anybody opens it. */
const MACHINES = /bot\b|crawl|spider|preview|facebookexternalhit|slurp|embedly|whatsapp|curl|wget/iu;

/** Gives the person a link of their own to the post; the one they have, if there is one already. */
export async function takeShareLink(actor: SignedIn, postId: string): Promise<void> {
  await transaction(async (tx) => {
    const kit = await tx.shareKit.findUnique({ where: { postId }, include: { post: true } });
    const at = now();
    if (kit === null || !seesPost(actor, kit.post, at)) throw new AppError('notFound');
    if ((await shareTarget(tx, kit.post, at)) === null)
      throw new AppError('conflict', 'sharing:problem.notOut');
    const code = randomBytes(CODE_BYTES).toString('base64url');
    await tx.shareLink.createMany({ data: { postId, userId: actor.userId, code }, skipDuplicates: true });
  });
}

/**
 * Leads whoever opens the link to the post, and counts one more. Nothing of the reader is looked at beyond the
 * name of their program, and nothing of it is kept.
 */
export async function openShareLink(
  code: string,
  { method, program }: { readonly method: string; readonly program: string },
): Promise<Response> {
  const db = await prisma();
  const link = /^[\w-]{12}$/.test(code)
    ? await db.shareLink.findUnique({ where: { code }, include: { kit: { include: { post: true } } } })
    : null;
  const target = link && (await shareTarget(db, link.kit.post, now()));
  const headers = {
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
  };
  if (link === null || target === null) throw new AppError('notFound', 'sharing:gone');
  // Whoever only asks where the link leads (HEAD) has not opened it.
  if (method === 'GET' && !MACHINES.test(program))
    await db.shareLink.update({ where: { id: link.id }, data: { clicks: { increment: 1 } } });
  return new Response(null, { status: 302, headers: { ...headers, Location: target } });
}
