import { addDays as addDaysToInstant } from 'date-fns';
import { z } from 'zod';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Tx } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { pushFrom, type InLine } from '~/domain/calendar/push';
import { wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES, materialiseSlots } from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { WALL_FIELDS, wantedInstant } from '../moves/wanted-time.server';
import { placeAt } from '../moves/place-at.server';
import { applyMoves, movesBack } from './apply-moves.server';
import { problemOf, tryOrDo } from './dry-run.server';
import { NOTHING_BACK, type PlanAnswer, type PlanRow } from './plan';

/** How far a gap is looked for. */
const REACH_DAYS = 56;

export const pushSchema = z.object({
  kind: z.literal('push'),
  /**
   * A publication that is moved there, or what stands on a channel beside it as the same card; or a post that gets
   * its place there.
   */
  what: z.union([
    z.object({ publicationId: z.uuid(), channelId: z.uuid().optional() }),
    z.object({ postId: z.uuid(), channelId: z.uuid() }),
  ]),
  to: z.object(WALL_FIELDS),
});

type Reason = 'embargoed' | 'pinned' | 'agreed' | 'underWay' | 'hidden';

/**
 * A post at a time that is taken: what stands there goes to its next slot, and so on until a gap. Places that were
 * agreed, pinned or embargoed stay. All of it happens, or none.
 */
export async function insertAndPush(
  actor: SignedIn,
  { what, to }: z.infer<typeof pushSchema>,
  isDry: boolean,
): Promise<PlanAnswer> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const db = await prisma();
  const zone = await organisationZone(db);
  return tryOrDo(actor, isDry, async (tx) => {
    const at = wantedInstant(actor, to, zone);
    const inserted = await whatIsInserted(tx, actor, what);
    const { date } = wallOf(at, zone);
    await materialiseSlots(
      { from: date, to: addDays(date, REACH_DAYS) },
      { db: tx, channelIds: [inserted.channel.id] },
    );
    const pushed = await roomAt(tx, actor, at, inserted);
    const rows = await applyMoves(tx, actor, pushed);
    const own = await insert(tx, actor, inserted, at);
    const done = [own.row, ...rows];
    if (!isDry && done.some(({ problem }) => problem !== null))
      throw new AppError('conflict', 'calendar:several.movedMeanwhile');
    const moves = movesBack(done.filter(({ id }) => id !== own.unplace));
    return { rows: done, back: { ...NOTHING_BACK, moves, unplace: own.unplace ? [own.unplace] : [] } };
  });
}

type Inserted = Awaited<ReturnType<typeof whatIsInserted>>;

async function whatIsInserted(tx: Tx, actor: SignedIn, what: z.infer<typeof pushSchema>['what']) {
  if ('publicationId' in what) {
    const { publicationId, channelId } = what;
    const asked = await tx.publication.findUnique({
      where: { id: publicationId },
      select: { postId: true, publishAt: true, state: true },
    });
    const row =
      asked &&
      (await tx.publication.findFirst({
        where: channelId === undefined ? { id: publicationId } : { ...asked, channelId },
        include: { channel: true, variant: { include: { post: true } } },
      }));
    if (!row || !seesPost(actor, row.variant.post, now())) throw new AppError('notFound');
    return { publicationId: row.id, from: row.publishAt, post: row.variant.post, channel: row.channel };
  }
  const post = await tx.post.findUnique({ where: { id: what.postId } });
  const channel = await tx.channel.findUnique({ where: { id: what.channelId, active: true } });
  if (!post || !channel || !seesPost(actor, post, now())) throw new AppError('notFound');
  return { publicationId: null, from: null, post, channel };
}

/** @throws AppError `conflict` when something that stays is in the way, or the slots end before there is a gap */
async function roomAt(tx: Tx, actor: SignedIn, at: Date, { publicationId, channel, from }: Inserted) {
  const t = translate(actor.language);
  const gapMs = channel.minGapMinutes * 60_000;
  const range = { gte: new Date(at.getTime() - gapMs), lt: addDaysToInstant(at, REACH_DAYS) };
  const slots = await tx.slot.findMany({
    where: { channelId: channel.id, closedAt: null, startsAt: range },
    select: { startsAt: true },
  });
  const standing = await tx.publication.findMany({
    where: { channelId: channel.id, state: { in: [...LIVE_STATES] }, publishAt: range },
    include: {
      grant: { select: { pinned: true, revokedAt: true } },
      variant: { include: { post: true } },
    },
  });
  const others = standing.filter(({ id }) => id !== publicationId);
  const instant = now();
  const line = others.map((row): InLine<Reason> => {
    const { post } = row.variant;
    const fixed = !seesPost(actor, post, instant)
      ? 'hidden'
      : !ALLOWED_FROM.reschedule.includes(row.state)
        ? 'underWay'
        : post.embargoUntil !== null && instant < post.embargoUntil
          ? 'embargoed'
          : row.grant?.pinned
            ? 'pinned'
            : row.grant && row.grant.revokedAt === null
              ? 'agreed'
              : null;
    return { id: row.id, at: row.publishAt, fixed };
  });
  const titleOf = (id: string): string => {
    const post = others.find((row) => row.id === id)?.variant.post;
    return post && seesPost(actor, post, instant) ? post.title : t('publishing:place.otherPost');
  };
  // The place that is being left is not free before everybody else has moved.
  const places = slots
    .map(({ startsAt }) => startsAt)
    .filter((slot) => from === null || Math.abs(slot.getTime() - from.getTime()) >= Math.max(gapMs, 1));
  const push = pushFrom(at, { line, slots: places, gapMs });
  if (push.kind === 'ok')
    return push.moves.map(({ id, from, to }) => ({ publicationId: id, to, seen: from }));
  if (push.kind === 'noRoom')
    throw new AppError('conflict', 'calendar:several.noRoom', {
      title: titleOf(push.id),
      weeks: REACH_DAYS / 7,
    });
  const [first] = push.by;
  throw new AppError('conflict', `calendar:several.stays.${first?.fixed ?? 'agreed'}`, {
    title: titleOf(first?.id ?? ''),
  });
}

type Own = { readonly row: PlanRow; readonly unplace: string | null };

async function insert(tx: Tx, actor: SignedIn, inserted: Inserted, at: Date): Promise<Own> {
  const { publicationId, post, channel } = inserted;
  if (publicationId !== null) {
    const [row] = await applyMoves(tx, actor, [{ publicationId, to: at }]);
    if (!row) throw new AppError('notFound');
    return { row, unplace: null };
  }
  const row = {
    id: post.id,
    postId: post.id,
    title: post.title,
    channel: channel.name,
    from: null,
    to: at.toISOString(),
    problem: null,
  };
  try {
    const placed = await placeAt(tx, actor, { postId: post.id, channel, at });
    return { row: { ...row, id: placed.publicationId }, unplace: placed.publicationId };
  } catch (error) {
    return { row: { ...row, problem: problemOf(actor, error) }, unplace: null };
  }
}
