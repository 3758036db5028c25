import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Db, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { addDays } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { embargoFact } from '~/domain/content/embargo';
import { raisesQuestions } from '~/domain/content/raises-questions';
import type { SignedIn } from '~/features/accounts/api.server';
import { ownDepartmentIds } from '~/features/allocation/api.server';
import { getEvidence } from '~/features/questions/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { askedTopics } from './asked-topics.server';
import { draftPosts } from './draft-posts.server';
import { declarableKinds } from './kinds.server';
import { roomsWithinShare } from './room-for-more.server';
import { requireEditable } from './save-request.server';
import type { TypedForm } from './typed-form';

/** A deadline that suits most requests; the person changes it when it does not. */
const USUAL_DAYS = 14;

/** What the form offers and what stands in it at first, for a new request or for changing one. */
export async function requestFormView(
  actor: SignedIn,
  source:
    | { readonly postId: string | null; readonly topicId?: string | null; readonly today?: boolean }
    | { readonly requestId: string },
) {
  const db = await prisma();
  const zone = await organisationZone(db);
  const mine = ownDepartmentIds(actor);
  if (mine.length === 0) throw new AppError('forbidden');
  const departments = await db.department.findMany({
    where: { id: { in: [...mine] } },
    orderBy: { position: 'asc' },
  });
  const channels = await db.channel.findMany({
    where: { active: true, kind: { notIn: ['site', 'feed'] } },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
    select: { id: true, name: true, isService: true },
  });
  const people = await db.user.findMany({
    where: { active: true, id: { not: actor.userId } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, title: true, grants: { select: { departmentId: true } } },
    take: 300,
  });
  const start =
    'requestId' in source
      ? await fromRequest(db, actor, source.requestId, zone)
      : await fromPost(db, actor, source.postId, zone, mine);
  const { typed, post } = start;
  const asked = 'topicId' in source && isId(source.topicId) ? source.topicId : null;
  const topics =
    // An answer's post brings its topic along.
    'requestId' in source || start.topic !== null
      ? []
      : await askedTopics(db, actor, { chosen: asked, now: now() });
  const topic = start.topic ?? topics.find(({ id }) => id === asked)?.id ?? null;
  const kinds = await declarableKinds(db, actor);
  const urgent = 'today' in source && source.today === true && kinds.includes('acute');
  // Told before it is run into; a request that is only changed takes no more room.
  const rooms =
    'requestId' in source
      ? []
      : await roomsWithinShare(
          db,
          departments.map(({ id }) => id),
        );
  const colleagues = people.filter(({ grants }) =>
    grants.some(({ departmentId }) => departmentId === typed['departmentId']),
  );
  return {
    typed: {
      insiders: colleagues.map(({ id }) => id),
      ...typed,
      ...(topic && { topicId: topic }),
      ...(urgent && { kind: 'acute', latestOn: wallOf(now(), zone).date }),
    } satisfies TypedForm as TypedForm,
    urgent,
    requestId: 'requestId' in source ? source.requestId : null,
    departments: departments.map(({ id, nameFi, nameEn }) => ({
      value: id,
      label: actor.language === 'fi' ? nameFi : nameEn,
    })),
    channels: channels.map(({ id, name }) => ({ value: id, label: name })),
    /** The channels on which people ask back, whatever the post. */
    asking: channels.flatMap(({ id, isService }) => (isService ? [id] : [])),
    topics,
    drafts: 'requestId' in source ? [] : await draftPosts(db, actor, { departmentIds: mine, now: now() }),
    people: people.map(({ id, name, title }) => ({ id, name, title })),
    kinds,
    rooms: [...rooms].map(([departmentId, room]) => ({ departmentId, ...room })),
    post,
    evidence: topic === null ? null : await getEvidence(db, topic, now()),
  };
}

export type RequestFormView = Awaited<ReturnType<typeof requestFormView>>;

type Start = {
  readonly typed: TypedForm;
  /** One that is an answer makes people ask on every channel. */
  readonly post: { readonly id: string; readonly title: string; readonly answerId: string | null } | null;
  readonly topic: string | null;
};

const WITH_ANSWER = {
  answer: { include: { proposal: { select: { topicId: true, neededBy: true } } } },
  variants: {
    select: { channelId: true, channel: { select: { kind: true, position: true, isService: true } } },
  },
} as const satisfies Prisma.PostInclude;

/** Everything that an attached post says already is filled in from it. */
async function fromPost(
  db: Db,
  actor: SignedIn,
  postId: string | null,
  zone: string,
  mine: readonly string[],
): Promise<Start> {
  const today = wallOf(now(), zone).date;
  const usual = { departmentId: mine[0] ?? '', latestOn: addDays(today, USUAL_DAYS) };
  if (postId === null) return { typed: usual, post: null, topic: null };
  const post = isId(postId)
    ? await db.post.findUnique({ where: { id: postId }, include: WITH_ANSWER })
    : null;
  const embargo = post?.embargoUntil && {
    until: post.embargoUntil,
    insiderIds: [...post.insiderIds, post.authorId],
  };
  const fact = embargoFact({ embargo: embargo || null }, now());
  if (!post || !can(actor, 'post.edit', { ...post, kind: 'post', peopleCount: 0, embargo: fact }))
    throw new AppError('notFound');
  const wished = post.variants
    .filter(({ channel }) => !['site', 'feed'].includes(channel.kind))
    .toSorted((a, b) => a.channel.position - b.channel.position);
  const neededBy = post.answer?.proposal?.neededBy;
  const until = neededBy && neededBy > now() ? wallOf(neededBy, zone).date : usual.latestOn;
  return {
    typed: {
      ...usual,
      departmentId: mine.find((id) => id === post.departmentId) ?? usual.departmentId,
      latestOn: until,
      title: post.title,
      postId: post.id,
      channels: wished.map(({ channelId }) => channelId),
      needsAnswer: wished.some(({ channel }) => raisesQuestions(post, channel)) ? 'on' : '',
      ...(fact &&
        post.embargoUntil && {
          ...instantFields('embargo', post.embargoUntil, zone),
          embargoReason: post.embargoReason ?? '',
          insiders: post.insiderIds,
        }),
    },
    post: { id: post.id, title: post.title, answerId: post.answerId },
    topic: post.answer?.topicId ?? post.answer?.proposal?.topicId ?? null,
  };
}

async function fromRequest(db: Db, actor: SignedIn, requestId: string, zone: string): Promise<Start> {
  const editable = await requireEditable(actor, requestId);
  const row = await db.slotRequest.findUniqueOrThrow({
    where: { id: editable.id },
    include: { channels: { orderBy: { position: 'asc' } }, post: true },
  });
  const clock = (minute: number | null) =>
    minute === null
      ? ''
      : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return {
    typed: {
      departmentId: row.departmentId,
      title: row.title,
      kind: row.kind,
      ...(row.earliest > now() && instantFields('earliest', row.earliest, zone)),
      ...instantFields('latest', row.latest, zone),
      channels: row.channels.map(({ channelId }) => channelId),
      weekdays: row.weekdays.map(String),
      fromTime: clock(row.fromMinute),
      toTime: clock(row.toMinute),
      episodes: String(row.episodes),
      minDays: row.minDaysBetween === null ? '' : String(row.minDaysBetween),
      maxDays: row.maxDaysBetween === null ? '' : String(row.maxDaysBetween),
      ...(row.embargoUntil && instantFields('embargo', row.embargoUntil, zone)),
      needsAnswer: row.needsAnswer ? 'on' : '',
      embargoReason: row.embargoReason ?? '',
      insiders: row.insiderIds,
    },
    post: row.post && { id: row.post.id, title: row.post.title, answerId: row.post.answerId },
    topic: null,
  };
}

function instantFields(name: 'earliest' | 'latest' | 'embargo', instant: Date, zone: string): TypedForm {
  // A deadline at midnight is the end of the day before.
  const shown = name === 'latest' ? new Date(instant.getTime() - 1) : instant;
  const { date, time } = wallOf(shown, zone);
  const whole = time === (name === 'latest' ? '23:59' : '00:00') || wallOf(instant, zone).time === '00:00';
  return { [`${name}On`]: date, [`${name}At`]: whole ? '' : wallOf(instant, zone).time };
}
