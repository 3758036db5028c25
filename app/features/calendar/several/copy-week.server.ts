import { z } from 'zod';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Channel, type Tx } from '~/db/prisma.server';
import { addDays, daysBetween, isLocalDate, mondayOf } from '~/domain/calendar/local-date';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { LIVE_STATES, materialiseSlots } from '~/features/allocation/api.server';
import { copyPost } from '~/features/posts/api.server';
import { UNCONTESTED } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { placeAt } from '../moves/place-at.server';
import { wantedInstant } from '../moves/wanted-time.server';
import { problemOf, tryOrDo } from './dry-run.server';
import { NOTHING_BACK, type PlanAnswer, type PlanRow } from './plan';
import { standingIn, standingKey } from './standing-in.server';

const MOST = 150;

export const copyWeekSchema = z.object({
  kind: z.literal('copyWeek'),
  /** Any day of the week that is copied, and of the week that gets the copies. */
  from: z.string().refine(isLocalDate),
  to: z.string().refine(isLocalDate),
  channelId: z.uuid().nullable(),
  as: z.enum(['placed', 'drafts']),
});

/**
 * The posts of a week once more, as drafts in another week: at the same times where those are free, or all of them
 * without a place. A copy whose time is taken stays without one; what is there already, or comes by its own rule, is
 * left out and said.
 */
export async function copyWeek(
  actor: SignedIn,
  wish: z.infer<typeof copyWeekSchema>,
  isDry: boolean,
): Promise<PlanAnswer> {
  authorize(actor, 'publication.move', { kind: 'publication' });
  const zone = await organisationZone(await prisma());
  const [from, to] = [mondayOf(wish.from), mondayOf(wish.to)];
  const days = daysBetween(from, to);
  return tryOrDo(actor, isDry, async (tx) => {
    if (days === 0) throw new AppError('invalid', 'calendar:several.sameWeek');
    if (wish.as === 'placed') await materialiseSlots({ from: to, to: addDays(to, 6) }, { db: tx });
    const rows: PlanRow[] = [];
    const made: string[] = [];
    const week = await postsOfWeek(tx, actor, { from, zone, channelId: wish.channelId });
    const coming = await comingAnyway(tx, week, { from, to });
    const there = wish.as === 'placed' ? await standingIn(tx, actor, to, zone) : new Set<string>();
    const wallThere = ({ publishAt }: { readonly publishAt: Date }) => {
      const { date, time } = wallOf(publishAt, zone);
      return { date: addDays(date, days), time };
    };
    for (const { post, places } of week) {
      const row = (place: (typeof places)[number]) => ({
        id: place.id,
        postId: post.id,
        title: post.title,
        channel: place.channel.name,
        from: place.publishAt.toISOString(),
      });
      const leaveOut = (some: typeof places, why: 'comesAnyway' | 'alreadyThere') => {
        const problem = translate(actor.language)(`calendar:several.${why}`);
        rows.push(...some.map((place) => ({ ...row(place), to: null, problem, leftOut: true as const })));
      };
      if (coming.has(post.id)) {
        leaveOut(places, 'comesAnyway');
        continue;
      }
      const stands = places.filter((place) => there.has(standingKey(place, post.title, wallThere(place))));
      const wanted = places.filter((place) => !stands.includes(place));
      leaveOut(stands, 'alreadyThere');
      if (wanted.length === 0) continue;
      const { postId } = await copyPost(tx, actor, post.id);
      made.push(postId);
      for (const place of wanted) {
        const result =
          wish.as === 'drafts'
            ? { to: null, problem: null }
            : await placeCopy(tx, actor, { postId, channel: place.channel }, () =>
                wantedInstant(actor, wallThere(place), zone),
              );
        rows.push({ ...row(place), ...result });
      }
    }
    return { rows, back: { ...NOTHING_BACK, remove: made } };
  });
}

async function postsOfWeek(
  tx: Tx,
  actor: SignedIn,
  {
    from,
    zone,
    channelId,
  }: { readonly from: string; readonly zone: string; readonly channelId: string | null },
) {
  const found = await tx.publication.findMany({
    where: {
      state: { in: [...LIVE_STATES, 'missed', 'failed'] },
      publishAt: { gte: dayBounds(from, zone).start, lt: dayBounds(addDays(from, 6), zone).end },
      ...(channelId && { channelId }),
    },
    include: { channel: true, variant: { include: { post: true } } },
    orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    take: MOST + 1,
  });
  if (found.length > MOST) throw new AppError('conflict', 'calendar:several.tooMany', { count: MOST });
  const at = now();
  const seen = found.filter(({ variant: { post } }) => seesPost(actor, post, at));
  const ids = [...new Set(seen.map(({ variant }) => variant.postId))];
  return ids.flatMap((id) => {
    const all = seen.filter(({ variant }) => variant.postId === id);
    const [first] = all;
    return first ? [{ post: first.variant.post, places: contestedOf(all) }] : [];
  });
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/**
 * Those of the posts whose own rule brings them to the other week as well: copied, they would stand there twice. Of a
 * rule that comes on several days of a week each day is its own: what was skipped there is copied.
 */
async function comingAnyway(
  tx: Tx,
  week: readonly { readonly post: { readonly id: string } }[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlySet<string>> {
  const inWeek = (monday: string) => ({ gte: new Date(monday), lte: new Date(addDays(monday, 6)) });
  const select = { where: { OR: [{ date: inWeek(from) }, { date: inWeek(to) }] } };
  const repeated = await tx.occurrence.findMany({
    where: { postId: { in: week.map(({ post }) => post.id) } },
    select: { postId: true, date: true, recurrence: { select: { occurrences: select } } },
  });
  const days = daysBetween(from, to);
  const comes = ({ date, recurrence: { occurrences } }: (typeof repeated)[number]) => {
    const ofWeek = (monday: string) => occurrences.filter((one) => mondayOf(dayOf(one.date)) === monday);
    const there = ofWeek(to).filter(({ skippedAt }) => skippedAt === null);
    const isDaily = ofWeek(from).length > 1 || ofWeek(to).length > 1;
    return isDaily ? there.some((one) => dayOf(one.date) === addDays(dayOf(date), days)) : there.length > 0;
  };
  return new Set(repeated.filter(comes).map(({ postId }) => postId));
}

/** The places that a copy is given: beside a slot elsewhere the post comes on our own site and feeds by itself. */
export function contestedOf<Place extends { readonly channel: Channel }>(
  all: readonly Place[],
): readonly Place[] {
  const contested = all.filter(({ channel }) => !UNCONTESTED.some((kind) => kind === channel.kind));
  return contested.length > 0 ? contested : all;
}

/** Gives a copy its place, or says why it stays without one. */
export async function placeCopy(
  tx: Tx,
  actor: SignedIn,
  place: { readonly postId: string; readonly channel: Channel },
  when: () => Date,
): Promise<Pick<PlanRow, 'to' | 'problem'>> {
  try {
    const publishAt = when();
    await placeAt(tx, actor, { ...place, at: publishAt });
    return { to: publishAt.toISOString(), problem: null };
  } catch (error) {
    return { to: null, problem: problemOf(actor, error) };
  }
}
