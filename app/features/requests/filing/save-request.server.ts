import { randomUUID } from 'node:crypto';
import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, transaction, type Prisma, type SlotRequest, type Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { embargoFact } from '~/domain/content/embargo';
import { requestSubject } from '~/domain/content/request-secrecy';
import { slugify } from '~/domain/content/slug';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { currentPolicy, lockSlots } from '~/features/allocation/api.server';
import { getEvidence } from '~/features/questions/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { nextRank } from '../active-requests.server';
import { kindProblems } from './kinds.server';
import { lockOrder } from '../lock-order.server';
import { readTimes, type FieldProblems, type RequestTimes, type TypedTimes } from './read-times';
import type { RequestForm } from './request-form.schema';
import { assertRoomForMore, assertWithinShare } from './room-for-more.server';

export type SaveResult =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly problems: FieldProblems };

/** Files a request last in its department's own order. */
export async function createRequest(actor: SignedIn, form: RequestForm): Promise<SaveResult> {
  const times = await readFormTimes(actor, form);
  if (!times.ok) return times;
  const data = { ...fieldsOf(form, times.value), authorId: actor.userId };
  authorize(actor, 'request.create', requestSubject(data, now()));
  const undeclared = await kindProblems(await prisma(), actor, form);
  if (undeclared) return { ok: false, problems: undeclared };
  const id = await transaction(async (tx) => {
    const checked = await checkReferences(tx, actor, form);
    if ('problems' in checked) return checked;
    await lockOrder(tx, form.departmentId);
    await assertRoomForMore(tx, { ...form, episodes: form.episodes ?? 1 });
    const row = await tx.slotRequest.create({
      data: {
        ...data,
        ...checked.about,
        rank: await nextRank(tx, form.departmentId, now()),
        postId: form.postId,
        createdAt: now(),
        channels: { create: channelRows(form) },
      },
    });
    await log(tx, actor, 'request.create', row.id, null, form);
    return { id: row.id };
  });
  return 'problems' in id ? { ok: false, problems: id.problems } : { ok: true, id: id.id };
}

/**
 * Changes a request that has no place yet. Its facts are new, so it waits for a decision again; the
 * decisions it has had stay in its history.
 */
export async function editRequest(
  actor: SignedIn,
  requestId: string,
  form: RequestForm,
): Promise<SaveResult> {
  const before = await requireEditable(actor, requestId);
  const times = await readFormTimes(actor, form, before.embargoUntil);
  if (!times.ok) return times;
  const declared = { kind: form.kind, departmentId: before.departmentId };
  const undeclared = form.kind === before.kind ? null : await kindProblems(await prisma(), actor, declared);
  if (undeclared) return { ok: false, problems: undeclared };
  const result = await transaction(async (tx) => {
    await lockSlots(tx);
    const row = await tx.slotRequest.findUnique({ where: { id: requestId } });
    assertEditable(row);
    const checked = await checkReferences(tx, actor, { ...form, postId: row.postId });
    if ('problems' in checked) return checked;
    const { departmentId, ...fields } = fieldsOf({ ...form, departmentId: row.departmentId }, times.value);
    if (fields.kind !== row.kind || fields.episodes > row.episodes) {
      await lockOrder(tx, departmentId);
      await assertWithinShare(tx, { departmentId, ...fields }, requestId);
    }
    await tx.requestChannel.deleteMany({ where: { requestId } });
    await tx.slotRequest.update({
      where: { id: requestId },
      data: { ...fields, state: 'open', channels: { create: channelRows(form) } },
    });
    await log(tx, actor, 'request.edit', requestId, before, form);
    return { id: requestId };
  });
  return 'problems' in result ? { ok: false, problems: result.problems } : { ok: true, id: result.id };
}

/** The request, when the person may change it and it has no place yet. */
export async function requireEditable(actor: SignedIn, requestId: string): Promise<SlotRequest> {
  const row = isId(requestId)
    ? await (await prisma()).slotRequest.findUnique({ where: { id: requestId } })
    : null;
  if (!row || !can(actor, 'request.view', requestSubject(row, now()))) throw new AppError('notFound');
  authorize(actor, 'request.edit', requestSubject(row, now()));
  assertEditable(row);
  return row;
}

function assertEditable(row: SlotRequest | null): asserts row is SlotRequest {
  if (!row) throw new AppError('notFound');
  if (row.state === 'granted') throw new AppError('conflict', 'requests:conflict.granted');
  if (row.state === 'withdrawn') throw new AppError('conflict', 'requests:conflict.withdrawn');
}

/**
 * The form's times against the clock, the organisation's zone and the policy's lead time. `embargoBefore` is the embargo
 * of the request that is changed.
 */
export async function readFormTimes(actor: SignedIn, form: TypedTimes, embargoBefore: Date | null = null) {
  const db = await prisma();
  const { rules } = await currentPolicy(db);
  const zone = await organisationZone(db);
  const leadHours =
    form.kind === 'acute' ? Math.min(rules.urgentLeadHours, rules.leadHours) : rules.leadHours;
  return readTimes(form, {
    zone,
    now: now(),
    lang: actor.language,
    leadHours,
    periodDays: rules.periodWeeks * 7,
    embargoBefore,
  });
}

function fieldsOf(form: RequestForm, times: RequestTimes) {
  const series = (form.episodes ?? 1) > 1;
  return {
    departmentId: form.departmentId,
    title: form.title,
    kind: form.kind,
    ...times,
    weekdays: form.weekdays,
    episodes: form.episodes ?? 1,
    minDaysBetween: series ? (form.minDays ?? 1) : null,
    maxDaysBetween: series ? form.maxDays : null,
    needsAnswer: form.needsAnswer,
    insiderIds: times.embargoUntil ? form.insiders : [],
    embargoReason: times.embargoUntil && form.embargoReason !== '' ? form.embargoReason : null,
  };
}

const channelRows = ({ channels }: RequestForm) =>
  channels.map((channelId, index) => ({ channelId, position: index + 1 }));

type About = { readonly topicKey: string; readonly evidence: Prisma.InputJsonValue };

/** The channels, the post and the topic a form points at: they exist, and the person may use them. */
async function checkReferences(
  tx: Tx,
  actor: SignedIn,
  form: RequestForm,
): Promise<{ readonly about: About } | { readonly problems: FieldProblems }> {
  const channels = await tx.channel.findMany({
    where: { id: { in: form.channels }, active: true, kind: { notIn: ['site', 'feed'] } },
    select: { id: true },
  });
  if (channels.length < form.channels.length)
    return { problems: { channels: { key: 'requests:form.problem.channelGone' } } };
  if (form.postId === null) return aboutTopic(tx, actor, form);
  const post = await tx.post.findUnique({
    where: { id: form.postId },
    include: { answer: { include: { proposal: true } } },
  });
  if (!post) throw new AppError('notFound');
  const embargo = post.embargoUntil && {
    until: post.embargoUntil,
    insiderIds: [...post.insiderIds, post.authorId],
  };
  const subject = {
    kind: 'post',
    departmentId: post.departmentId,
    authorId: post.authorId,
    peopleCount: 0,
    embargo: embargoFact({ embargo }, now()),
  } as const;
  // Somebody else's post and no post look the same.
  if (!can(actor, 'post.edit', subject)) throw new AppError('notFound');
  const topicId = post.answer?.topicId ?? post.answer?.proposal?.topicId;
  return aboutTopic(tx, actor, { ...form, topicId: topicId ?? form.topicId });
}

/** What the request rests on: a topic with its numbers of now, or its own title alone. */
async function aboutTopic(
  tx: Tx,
  actor: SignedIn,
  { title, topicId }: Pick<RequestForm, 'title' | 'topicId'>,
): Promise<{ readonly about: About } | { readonly problems: FieldProblems }> {
  if (topicId === null) return { about: { topicKey: slugify(title) || randomUUID(), evidence: {} } };
  const topic = await tx.topic.findUnique({ where: { id: topicId }, select: { mergedIntoId: true } });
  if (!topic || !can(actor, 'topic.view', { kind: 'topic' }))
    return { problems: { topicId: { key: 'requests:form.problem.topicGone' } } };
  const key = topic.mergedIntoId ?? topicId;
  return { about: { topicKey: key, evidence: await getEvidence(tx, key, now()) } };
}

async function log(
  tx: Tx,
  actor: SignedIn,
  action: string,
  id: string,
  before: SlotRequest | null,
  form: RequestForm,
): Promise<void> {
  // Titles of embargoed requests are not for the log, which more people read.
  const told = ({ kind, earliest, latest }: SlotRequest) => ({
    kind,
    earliest: earliest.toISOString(),
    latest: latest.toISOString(),
  });
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'request',
    subjectId: id,
    ...(before && { before: told(before) }),
    after: { kind: form.kind, latestOn: form.latestOn, channels: form.channels },
  });
}
