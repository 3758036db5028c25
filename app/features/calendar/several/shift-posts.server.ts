import { z } from 'zod';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Prisma, type Tx } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { daysBack, respanCampaign, spanAfter } from '~/features/campaigns/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { withoutLed } from '../moves/card-of.server';
import { wantedInstant } from '../moves/wanted-time.server';
import { applyMoves, movesBack } from './apply-moves.server';
import { tryOrDo } from './dry-run.server';
import { NOTHING_BACK, type PlanAnswer } from './plan';

/** More than anybody shifts at a time, and as many as are checked in a bearable time. */
const MOST = 100;

export const shiftSchema = z.object({
  kind: z.literal('shift'),
  /** Picked ones, or all of a campaign that can still be moved. */
  what: z.union([
    z.object({
      publicationIds: z.array(z.uuid()).min(1).max(MOST),
      /** Only on this channel: the others were not on the screen. */
      channelId: z.uuid().optional(),
    }),
    z.object({ campaignId: z.uuid() }),
  ]),
  days: z.number().int().min(-366).max(366),
});

/** The posts so many days later or earlier, at the same time of day by the calendar's own clock; a campaign's days with all of them. */
export async function shiftPosts(
  actor: SignedIn,
  { what, days }: z.infer<typeof shiftSchema>,
  isDry: boolean,
): Promise<PlanAnswer> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const zone = await organisationZone(await prisma());
  return tryOrDo(actor, isDry, async (tx) => {
    const standing = await tx.publication.findMany({
      where:
        'campaignId' in what
          ? ofCampaign(what.campaignId)
          : await ofCards(tx, what.publicationIds, what.channelId),
      include: { channel: true, variant: { include: { post: true } } },
      orderBy: { publishAt: 'asc' },
    });
    const seen = withoutLed(standing.filter(({ variant: { post } }) => seesPost(actor, post, now())));
    if (seen.length > MOST) throw new AppError('conflict', 'calendar:several.tooMany', { count: MOST });
    const moves = seen.map(({ id, publishAt }) => {
      const { date, time } = wallOf(publishAt, zone);
      return { publicationId: id, to: wantedInstant(actor, { date: addDays(date, days), time }, zone) };
    });
    const rows = await applyMoves(tx, actor, moves);
    const back = { ...NOTHING_BACK, moves: movesBack(rows) };
    // A campaign of which some stays where it is has not moved: its days go only with all of it.
    const goesWhole = back.moves.length > 0 && rows.every(({ problem }) => problem === null);
    if (!('campaignId' in what) || !goesWhole) return { rows, back };
    const campaign = await spanAfter(tx, actor, what.campaignId, {
      days,
      today: wallOf(now(), zone).date,
    });
    if (campaign) await respanCampaign(tx, actor, campaign);
    return { rows, campaign, back: { ...back, campaign: campaign && daysBack(campaign) } };
  });
}

const ofCampaign = (campaignId: string): Prisma.PublicationWhereInput => ({
  state: { in: [...ALLOWED_FROM.reschedule] },
  variant: { post: { campaignId } },
});

/** A picked card stands for all channels on which its post goes out at that time, or for the one that was looked at. */
async function ofCards(
  tx: Tx,
  ids: readonly string[],
  channelId: string | undefined,
): Promise<Prisma.PublicationWhereInput> {
  const picked = await tx.publication.findMany({
    where: { id: { in: [...ids] } },
    select: { postId: true, publishAt: true, state: true },
  });
  return { OR: picked, ...(channelId !== undefined && { channelId }) };
}
