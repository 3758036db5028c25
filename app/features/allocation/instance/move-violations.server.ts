import { organisationZone } from '~/db/organisation-zone.server';
import { Prisma, type Db } from '~/db/prisma.server';
import { checkPlan } from '~/domain/arbitration/check/check-plan';
import { asMet, type CheckedPost, type ViolationDetail } from '~/domain/arbitration/check/violation';
import { violationSentence } from '~/domain/arbitration/check/violation-sentence';
import type { Decision, Instance, InstanceRequest } from '~/domain/arbitration/instance';
import type { Names } from '~/domain/arbitration/explain/names';
import { SECRECY, seesPost } from '~/domain/content/sees-post';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { instanceRequest, buildInstance, minuteOf } from './build-instance';
import { loadInstanceRows, WITH_PLACES } from './instance-rows.server';
import { LIVE_STATES } from '../live-states';
import { loadNames } from '../names.server';
import { policyOfWeeks } from '../policy/current-policy.server';
import { horizonFor } from './placement-violations.server';

/** A rule that a move would break, as the domain names it and as a person is told. */
export type MoveViolation = {
  readonly code: string;
  readonly detail: ViolationDetail;
  readonly sentence: string;
};

/** What is moved, and when to; it need not be a slot. It stays on its channel. */
export type Move = { readonly publicationId: string; readonly startsAt: Date };

/**
 * Which of the agreed rules a post would break at another time: the window its department gave, opening
 * hours, holidays, day caps, the reserve, gaps, audiences, topics, the spacing of its series. Everything
 * that stands in the calendar counts. A move is a person's decision, as a pin is, so it needs no lead time.
 * It only tells; whether a move is possible at all, publishing decides when it moves.
 */
export async function moveViolations(db: Db, actor: SignedIn, move: Move): Promise<readonly MoveViolation[]> {
  const standing = await findStanding(db, move.publicationId);
  const { channelId } = standing;
  const request = standing.grant
    ? await db.slotRequest.findUnique({ where: { id: standing.grant.requestId }, include: WITH_PLACES })
    : null;

  const lookBack = new Date(now().getTime() - COOL_DOWN_MS);
  const rulesOf = wallOf(move.startsAt, await organisationZone(db)).date;
  const policy = await policyOfWeeks(db, rulesOf);
  const horizon = await horizonFor(db, [lookBack, move.startsAt], policy);
  const rows = await loadInstanceRows(db, horizon, { policy, what: 'rules' });
  const { instance } = buildInstance(rows);
  // On our own site and feeds nothing is shared out, so there is no rule of the game to break.
  if (!instance.channels.some(({ id }) => id === channelId)) return [];

  const own = `post:${standing.id}`;
  const ep = episodeOf(standing);
  const asked: InstanceRequest = request
    ? { ...instanceRequest(request, rows), id: own, episodes: request.episodes }
    : pseudoRequest(own, standing.variant.post.departmentId, channelId);
  const coolDownDays = rows.channels.find(({ id }) => id === channelId)?.coolDownDays ?? 0;
  const others = (await listNear(db, standing, { at: move.startsAt, coolDownDays })).filter(
    (other) => other.id !== standing.id && instance.channels.some(({ id }) => id === other.channelId),
  );
  const posts = [
    { request: asked, ep, channelId, minute: minuteOf(move.startsAt, rows.zone, instance.horizon.start) },
    ...others.map((other) => {
      const post = pseudoPost(other, rows.zone, instance);
      return isOfSameRequest(other, standing) ? { ...post, request: asked, ep: episodeOf(other) } : post;
    }),
  ];
  const plan = withPosts(instance, posts);
  const isMoved = (post: CheckedPost): boolean => post.req === own && post.ep === ep;
  const broken = checkPlan(plan.instance, plan.decisions)
    .filter(({ detail }) => detail !== 'incomplete')
    .map((violation) => asMet(violation, isMoved))
    .filter(({ post }) => post !== null && isMoved(post));
  if (broken.length === 0) return [];
  const names = await namesOf(db, actor, others);
  return broken.map((violation) => ({
    code: violation.code,
    detail: violation.detail,
    sentence: violationSentence(violation, actor.language, names),
  }));
}

const WITH_POST = {
  id: true,
  channelId: true,
  publishAt: true,
  grant: { select: { requestId: true, episode: true } },
  variant: {
    select: {
      post: {
        select: { title: true, ...SECRECY },
      },
    },
  },
} as const satisfies Prisma.PublicationSelect;
type Standing = Prisma.PublicationGetPayload<{ select: typeof WITH_POST }>;

async function findStanding(db: Db, id: string): Promise<Standing> {
  const found = await db.publication.findUnique({ where: { id }, select: WITH_POST });
  if (!found) throw new AppError('notFound');
  return found;
}

/**
 * What could be in its way there: on the channel as far as its week and its cool-down reach, on other channels of
 * the day (people who follow both), and wherever the episodes of its own series stand.
 */
async function listNear(
  db: Db,
  { grant, channelId }: Standing,
  { at, coolDownDays }: { readonly at: Date; readonly coolDownDays: number },
): Promise<readonly Standing[]> {
  const onChannel = around(at, Math.max(WEEK_DAYS, coolDownDays + 1) * DAY_MS);
  const onDay = around(at, DAY_MS);
  // As one query: a full channel has hundreds of posts about a time, and the client would ask for each kind of
  // row and put them together.
  const rows = await db.$queryRaw<readonly NearRow[]>`
    SELECT p.id, p."channelId", p."publishAt", g."requestId", g.episode, t.title, t."departmentId", t."authorId",
           t."embargoUntil", coalesce(t."insiderIds", '{}')::text[] AS "insiderIds"
      FROM "Publication" p JOIN "Variant" v ON v.id = p."variantId" JOIN "Post" t ON t.id = v."postId"
           LEFT JOIN "Grant" g ON g.id = p."grantId"
     WHERE p.state IN (${Prisma.join(LIVE_STATES.map((state) => Prisma.sql`${state}::"PublicationState"`))})
       AND ((p."publishAt" BETWEEN ${onChannel.from} AND ${onChannel.to} AND p."channelId" = ${channelId}::uuid)
         OR p."publishAt" BETWEEN ${onDay.from} AND ${onDay.to}
         OR g."requestId" = ${grant?.requestId ?? null}::uuid)
     ORDER BY p."publishAt"`;
  return rows.map(({ id, publishAt, requestId, episode, ...post }) => ({
    id,
    channelId: post.channelId,
    publishAt,
    grant: requestId === null || episode === null ? null : { requestId, episode },
    variant: { post },
  }));
}

type NearRow = Standing['variant']['post'] & {
  readonly id: string;
  readonly channelId: string;
  readonly publishAt: Date;
  readonly requestId: string | null;
  readonly episode: number | null;
};

const around = (at: Date, ms: number) => ({
  from: new Date(at.getTime() - ms),
  to: new Date(at.getTime() + ms),
});

/** What is counted by the week is counted in the one before and the one after too. */
const WEEK_DAYS = 8;
const DAY_MS = 24 * 3_600_000;
/** The longest cool-down that is asked about. */
const COOL_DOWN_MS = 28 * DAY_MS;

/** Episodes count from 0 here; a post that nobody made a request for is its own only one. */
const episodeOf = ({ grant }: Standing): number => (grant?.episode ?? 1) - 1;

const isOfSameRequest = (a: Standing, b: Standing): boolean =>
  a.grant !== null && a.grant.requestId === b.grant?.requestId;

type Post = {
  readonly request: InstanceRequest;
  readonly ep: number;
  readonly channelId: string;
  readonly minute: number;
};

function pseudoPost(standing: Standing, zone: string, instance: Instance): Post {
  const id = `post:${standing.id}`;
  const { channelId } = standing;
  const known = instance.requests.find((request) => request.id === standing.grant?.requestId);
  const request = pseudoRequest(id, standing.variant.post.departmentId, channelId);
  return {
    request: known ? { ...request, kind: known.kind, topic: known.topic } : request,
    ep: 0,
    channelId,
    minute: minuteOf(standing.publishAt, zone, instance.horizon.start),
  };
}

/** A post that nobody made a request for: any time will do for it, but it takes its room. */
function pseudoRequest(id: string, dept: string, channelId: string): InstanceRequest {
  return {
    id,
    dept,
    rank: 1,
    kind: 'normal',
    topic: id,
    channels: [channelId],
    earliest: 0,
    latest: Number.MAX_SAFE_INTEGER,
    prefer: null,
    episodes: 1,
    minDays: 0,
    maxDays: 0,
    filedAt: 0,
  };
}

/** The instance with nothing in it but these posts, each in a slot of its own; the first is pinned there. */
function withPosts(
  instance: Instance,
  posts: readonly Post[],
): { readonly instance: Instance; readonly decisions: readonly Decision[] } {
  const decisions = posts.map(({ request, ep }, slot) => ({ req: request.id, ep, slot }));
  return {
    instance: {
      ...instance,
      slots: posts.map(({ channelId, minute }) => [
        instance.channels.findIndex(({ id }) => id === channelId),
        minute,
      ]),
      requests: [...new Set(posts.map(({ request }) => request))],
      pins: decisions.slice(0, 1),
      blocked: [],
      // Who answers at another time is asked of the person who moves, not ruled.
      unstaffed: [],
      previous: [],
    },
    decisions,
  };
}

async function namesOf(db: Db, actor: SignedIn, others: readonly Standing[]): Promise<Names> {
  const names = await loadNames(db, { actor, language: actor.language }, []);
  const at = now();
  const titles = new Map(
    others.map(({ id, variant: { post } }) => {
      const seen = seesPost(actor, post, at);
      return [`post:${id}`, seen ? post.title : null] as readonly [string, string | null];
    }),
  );
  return { ...names, request: (id) => titles.get(id) ?? null };
}
