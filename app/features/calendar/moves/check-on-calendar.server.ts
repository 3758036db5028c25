import { z } from 'zod';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, transaction } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { moveViolations } from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import type { MoveCheck } from '~/ui/calendar/calendar-types';
import { askWhoAnswers } from './ask-who-answers.server';
import { cardOf } from './card-of.server';
import { channelsToPlace, placeCard, type PlaceWish } from './place-card.server';
import { unreadable, wantedInstant, WALL_FIELDS } from './wanted-time.server';

const schema = z.union([
  z.object({ publicationId: z.uuid(), only: z.uuid().optional(), ...WALL_FIELDS }),
  z.object({ postId: z.uuid(), channelId: z.uuid().optional(), ...WALL_FIELDS }),
]);

/**
 * What moving a publication, or placing a post on a channel, would break at a wall time of the calendar, and who
 * would not be there to answer: sentences in the person's language, before anything is let go. Nothing stays written.
 */
export async function checkOnCalendar(actor: SignedIn, params: URLSearchParams): Promise<MoveCheck> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const asked = Object.fromEntries(params);
  const parsed = schema.safeParse(asked);
  if (!parsed.success) throw new AppError('invalid', unreadable(asked));
  const db = await prisma();
  try {
    const at = wantedInstant(actor, parsed.data, await organisationZone(db));
    if ('publicationId' in parsed.data) return await checkMove(actor, parsed.data, at);
    return await checkPlace(actor, parsed.data, at);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    return { breaks: [translate(actor.language)(asKey(error.sentence), error.values)], asks: [] };
  }
}

/** Of every channel of the card, or of the one it is asked for. */
async function checkMove(
  actor: SignedIn,
  { publicationId, only }: { readonly publicationId: string; readonly only?: string | undefined },
  startsAt: Date,
): Promise<MoveCheck> {
  const db = await prisma();
  const standing = await db.publication.findUnique({
    where: { id: publicationId },
    include: { variant: { include: { post: true } } },
  });
  if (standing === null || !seesPost(actor, standing.variant.post, now())) throw new AppError('notFound');
  const card = await cardOf(db, publicationId, only === undefined ? undefined : [only]);
  const breaks: string[] = [];
  const asks: string[] = [];
  for (const { id, channel } of card) {
    const broken = await moveViolations(db, actor, { publicationId: id, startsAt });
    const which = card.length > 1 ? `${channel.name}: ` : '';
    breaks.push(...broken.map(({ sentence }) => `${which}${sentence}`));
    asks.push(...(await askWhoAnswers(db, actor, { publicationId: id }, startsAt)));
  }
  return { breaks, asks };
}

/** Thrown to leave a transaction without a trace. */
class OnlyAsked extends Error {}

async function checkPlace(actor: SignedIn, wish: PlaceWish, at: Date): Promise<MoveCheck> {
  const { postId } = wish;
  const db = await prisma();
  const channels = await channelsToPlace(db, wish);
  try {
    await transaction(async (tx) => {
      const post = await tx.post.findUnique({ where: { id: postId } });
      if (post === null || !seesPost(actor, post, now())) throw new AppError('notFound');
      await placeCard(tx, actor, { postId, channels, at });
      throw new OnlyAsked();
    });
  } catch (error) {
    if (!(error instanceof OnlyAsked)) throw error;
  }
  const asks: string[] = [];
  for (const { id: channelId } of channels)
    asks.push(...(await askWhoAnswers(db, actor, { postId, channelId }, at)));
  return { breaks: [], asks };
}
