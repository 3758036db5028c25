import { z } from 'zod';
import { prisma, type Prisma } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { organisationZone } from '~/features/allocation/api.server';
import { UNCONTESTED } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
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
    z.object({ publicationIds: z.array(z.uuid()).min(1).max(MOST) }),
    z.object({ campaignId: z.uuid() }),
  ]),
  days: z.number().int().min(-366).max(366),
});

type Standing = Prisma.PublicationGetPayload<{ include: { channel: true; variant: true } }>;

/** Without what goes along by itself: a post on our own site and feeds follows its slot elsewhere. */
function alone<Row extends Standing>(rows: readonly Row[]): readonly Row[] {
  const isCompanion = (row: Row): boolean => UNCONTESTED.some((kind) => kind === row.channel.kind);
  const led = new Set(
    rows.filter((row) => !isCompanion(row)).map((row) => `${row.variant.postId} ${+row.publishAt}`),
  );
  return rows.filter((row) => !isCompanion(row) || !led.has(`${row.variant.postId} ${+row.publishAt}`));
}

/** The posts so many days later or earlier, at the same time of day by the calendar's own clock. */
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
          ? {
              state: { in: [...ALLOWED_FROM.reschedule] },
              variant: { post: { campaignId: what.campaignId } },
            }
          : { id: { in: what.publicationIds } },
      include: { channel: true, variant: { include: { post: true } } },
      orderBy: { publishAt: 'asc' },
    });
    const seen = alone(standing.filter(({ variant: { post } }) => seesPost(actor, post, now())));
    if (seen.length > MOST) throw new AppError('conflict', 'calendar:several.tooMany', { count: MOST });
    const moves = seen.map(({ id, publishAt }) => {
      const { date, time } = wallOf(publishAt, zone);
      return { publicationId: id, to: wantedInstant(actor, { date: addDays(date, days), time }, zone) };
    });
    const rows = await applyMoves(tx, actor, moves);
    return { rows, back: { ...NOTHING_BACK, moves: movesBack(rows) } };
  });
}
