import type { Db, Prisma } from '~/db/prisma.server';
import { checkPlan } from '~/domain/arbitration/check/check-plan';
import { concerning, type ViolationDetail } from '~/domain/arbitration/check/violation';
import { violationSentence } from '~/domain/arbitration/check/violation-sentence';
import type { Decision, Instance, InstanceRequest } from '~/domain/arbitration/instance';
import type { Names } from '~/domain/arbitration/explain/names';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { instanceRequest, buildInstance, minuteOf } from './build-instance';
import { loadInstanceRows, WITH_PLACES } from './instance-rows.server';
import { LIVE_STATES } from '../live-states';
import { loadNames } from '../names.server';
import { horizonFor } from './placement-violations.server';

/** A rule that a move would break, as the domain names it and as a person is told. */
export type MoveViolation = {
  readonly code: string;
  readonly detail: ViolationDetail;
  readonly sentence: string;
};

/** What is moved, and where: to a time of its channel, or of another one. It need not be a slot. */
export type Move = {
  readonly startsAt: Date;
  readonly channelId?: string;
} & ({ readonly publicationId: string } | { readonly requestId: string });

/**
 * Which of the agreed rules a post would break at another time: the window its department gave, opening
 * hours, holidays, lead time, day caps, the reserve, gaps, audiences, topics. Everything that stands in the
 * calendar counts. It only tells; whether a move is possible at all, publishing decides when it moves.
 */
export async function moveViolations(db: Db, actor: SignedIn, move: Move): Promise<readonly MoveViolation[]> {
  const standing = 'publicationId' in move ? await findStanding(db, move.publicationId) : null;
  const requestId = 'requestId' in move ? move.requestId : (standing?.grant?.requestId ?? null);
  const request = requestId
    ? await db.slotRequest.findUnique({ where: { id: requestId }, include: WITH_PLACES })
    : null;
  if (!standing && !request) throw new AppError('notFound');
  const channelId = move.channelId ?? standing?.channelId ?? request?.channels[0]?.channelId ?? '';

  const lookBack = new Date(now().getTime() - COOL_DOWN_MS);
  const rows = await loadInstanceRows(db, await horizonFor(db, [lookBack, move.startsAt]));
  const { instance } = buildInstance(rows);
  const channel = instance.channels.findIndex(({ id }) => id === channelId);
  // On our own site and feeds nothing is shared out, so there is no rule of the game to break.
  if (channel < 0) return [];

  const own = `post:${standing?.id ?? request?.id ?? ''}`;
  const others = (await listStanding(db, lookBack)).filter(({ id }) => id !== standing?.id);
  const posts = [
    ...others.map((other) => pseudoPost(other, rows.zone, instance)),
    {
      request: request
        ? { ...instanceRequest(request, rows), id: own, episodes: 1, minDays: 0, maxDays: 0 }
        : pseudoRequest(own, standing?.variant.post.departmentId ?? '', channelId),
      channelId,
      minute: minuteOf(move.startsAt, rows.zone, instance.horizon.start),
    },
  ].filter((post) => instance.channels.some(({ id }) => id === post.channelId));
  const plan = withPosts(instance, posts);
  const names = await namesOf(db, actor, others);
  return concerning(checkPlan(plan.instance, plan.decisions), own).map((violation) => ({
    code: violation.code,
    detail: violation.detail,
    sentence: violationSentence(violation, actor.language, names),
  }));
}

const WITH_POST = {
  grant: { select: { requestId: true } },
  variant: { select: { post: true } },
} as const satisfies Prisma.PublicationInclude;
type Standing = Prisma.PublicationGetPayload<{ include: typeof WITH_POST }>;

async function findStanding(db: Db, id: string): Promise<Standing> {
  const found = await db.publication.findUnique({ where: { id }, include: WITH_POST });
  if (!found) throw new AppError('notFound');
  return found;
}

async function listStanding(db: Db, from: Date): Promise<readonly Standing[]> {
  return db.publication.findMany({
    where: { state: { in: [...LIVE_STATES] }, publishAt: { gte: from } },
    include: WITH_POST,
    orderBy: { publishAt: 'asc' },
    take: 2_000,
  });
}

/** How far back a published post can still be too near: the longest cool-down that is asked about. */
const COOL_DOWN_MS = 28 * 24 * 3_600_000;

type Post = { readonly request: InstanceRequest; readonly channelId: string; readonly minute: number };

function pseudoPost(standing: Standing, zone: string, instance: Instance): Post {
  const id = `post:${standing.id}`;
  const { channelId } = standing;
  const known = instance.requests.find((request) => request.id === standing.grant?.requestId);
  const request = pseudoRequest(id, standing.variant.post.departmentId, channelId);
  return {
    request: known ? { ...request, kind: known.kind, topic: known.topic } : request,
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

/** The instance with nothing in it but these posts, each in a slot of its own. */
function withPosts(
  instance: Instance,
  posts: readonly Post[],
): { readonly instance: Instance; readonly decisions: readonly Decision[] } {
  return {
    instance: {
      ...instance,
      slots: posts.map(({ channelId, minute }) => [
        instance.channels.findIndex(({ id }) => id === channelId),
        minute,
      ]),
      requests: posts.map(({ request }) => request),
      pins: [],
      blocked: [],
      previous: [],
    },
    decisions: posts.map(({ request }, slot) => ({ req: request.id, ep: 0, slot })),
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
