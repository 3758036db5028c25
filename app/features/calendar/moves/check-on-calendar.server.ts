import { z } from 'zod';
import { prisma, transaction } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { moveViolations, organisationZone } from '~/features/allocation/api.server';
import { placePost } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import type { MoveCheck } from '~/ui/calendar/calendar-types';
import { askWhoAnswers } from './ask-who-answers.server';
import { wantedInstant, WALL_FIELDS } from './wanted-time.server';

const schema = z.union([
  z.object({ publicationId: z.uuid(), ...WALL_FIELDS }),
  z.object({ postId: z.uuid(), channelId: z.uuid(), ...WALL_FIELDS }),
]);

/**
 * What moving a publication, or placing a post on a channel, would break at a wall time of the calendar, and who
 * would not be there to answer: sentences in the person's language, before anything is let go. Nothing stays written.
 */
export async function checkOnCalendar(actor: SignedIn, params: URLSearchParams): Promise<MoveCheck> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const parsed = schema.safeParse(Object.fromEntries(params));
  if (!parsed.success) throw new AppError('invalid', 'calendar:move.invalid');
  const db = await prisma();
  try {
    const at = wantedInstant(actor, parsed.data, await organisationZone(db));
    const breaks =
      'publicationId' in parsed.data
        ? await checkMove(actor, parsed.data.publicationId, at)
        : await checkPlace(actor, parsed.data, at);
    return { breaks, asks: await askWhoAnswers(db, actor, parsed.data, at) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    return { breaks: [translate(actor.language)(asKey(error.sentence), error.values)], asks: [] };
  }
}

async function checkMove(actor: SignedIn, publicationId: string, startsAt: Date): Promise<readonly string[]> {
  const db = await prisma();
  const standing = await db.publication.findUnique({
    where: { id: publicationId },
    include: { variant: { include: { post: true } } },
  });
  if (standing === null || !seesPost(actor, standing.variant.post, now())) throw new AppError('notFound');
  const broken = await moveViolations(db, actor, { publicationId, startsAt });
  return broken.map(({ sentence }) => sentence);
}

/** Thrown to leave a transaction without a trace. */
class OnlyAsked extends Error {}

async function checkPlace(
  actor: SignedIn,
  { postId, channelId }: { readonly postId: string; readonly channelId: string },
  publishAt: Date,
): Promise<readonly string[]> {
  try {
    return await transaction(async (tx) => {
      const post = await tx.post.findUnique({ where: { id: postId } });
      if (post === null || !seesPost(actor, post, now())) throw new AppError('notFound');
      await placePost(tx, { postId, channelId, publishAt, by: actor });
      throw new OnlyAsked();
    });
  } catch (error) {
    if (error instanceof OnlyAsked) return [];
    throw error;
  }
}
