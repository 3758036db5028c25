import { subHours } from 'date-fns';
import { audit } from '~/db/audit.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { riseFollows, risesComeBack, type Moved } from '../trends/rise-follows.server';
import { CHANGE_ACTIONS, changeSchema, type Change } from './change-record.server';

/** The button in the toast is gone in seconds; a page left open overnight is no undo any more. */
const UNDO_HOURS = 12;
const TIMEOUT_MS = 60_000;

/**
 * Takes back one's own change of topics. What others have since moved or renamed stays as they left it.
 *
 * @throws AppError `conflict` where others have since changed all of it, or it has been taken back before
 * @returns the topic the change was about
 */
export async function undoChange(actor: SignedIn, eventId: string): Promise<string> {
  return transaction((tx) => undoChangeIn(tx, actor, eventId), { timeoutMs: TIMEOUT_MS });
}

/** The same as a part of something larger that is taken back. */
export async function undoChangeIn(tx: Tx, actor: SignedIn, eventId: string): Promise<string> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  if (!/^\d{1,18}$/.test(eventId)) throw new AppError('notFound');
  await lockGrouping(tx);
  const event = await tx.auditEvent.findFirst({
    where: {
      id: BigInt(eventId),
      actorId: actor.userId,
      action: { in: [...CHANGE_ACTIONS] },
      at: { gte: subHours(now(), UNDO_HOURS) },
    },
  });
  if (!event) throw new AppError('notFound');
  const undone = await tx.auditEvent.count({
    where: { action: 'topic.undo', subjectId: event.subjectId, why: eventId },
  });
  if (undone > 0) throw new AppError('conflict', 'questions:undone');
  const before = changeSchema.parse(event.before);
  const after = changeSchema.parse(event.after ?? {});
  // First, as everywhere: from here on a judging of what rises waits for the end, or this has waited for its end.
  await topicsChanged(tx);
  const restored = [
    await putQuestionsBack(tx, before, after),
    await putTopicsBack(tx, before.topics, after.topics),
    // Others have put theirs under the answer since: without it all of them would stand unanswered.
    (await othersStandIn(tx, event.subjectId, before))
      ? 0
      : await putAnswersBack(tx, before, event.subjectId),
    await forgetApart(tx, before.apart),
  ];
  if (restored.every((count) => count === 0)) throw new AppError('conflict', 'questions:undone');
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action: 'topic.undo',
    subjectType: 'topic',
    subjectId: event.subjectId,
    why: eventId,
  });
  return event.subjectId;
}

async function putQuestionsBack(tx: Tx, before: Change, after: Change): Promise<number> {
  const moved: Moved[] = [];
  for (const { from, to, fixed, ids } of before.questions) {
    const back = await tx.$queryRaw<readonly { readonly id: string }[]>`
      UPDATE "Question" SET "topicId" = ${from}::uuid, fixed = ${fixed}
      WHERE id = ANY(${ids}::uuid[]) AND "topicId" IS NOT DISTINCT FROM ${to}::uuid RETURNING id::text AS id`;
    moved.push({ from: to, to: from, ids: back.map(({ id }) => id) });
  }
  const isWhole = moved.every(({ ids }, at) => ids.length === before.questions[at]?.ids.length);
  if (isWhole) await risesComeBack(tx, moved, { before: before.rises, after: after.rises });
  else await riseFollows(tx, moved);
  return moved.reduce((count, { ids }) => count + ids.length, 0);
}

const FIELDS = ['label', 'labelFixed', 'state', 'mergedIntoId'] as const;

/** Of each topic only what the change changed, and only where it still is as the change left it. */
async function putTopicsBack(tx: Tx, before: Change['topics'], after: Change['topics']): Promise<number> {
  let count = 0;
  for (const topic of before) {
    const left = after.find(({ id }) => id === topic.id);
    const current = await tx.topic.findUnique({ where: { id: topic.id } });
    if (!left || !current) continue;
    const own = FIELDS.filter((field) => topic[field] !== left[field]);
    const still = own.length > 0 && own.every((field) => current[field] === left[field]);
    if (!still) continue;
    const data = Object.fromEntries(own.map((field) => [field, topic[field]]));
    await tx.topic.update({ where: { id: topic.id }, data });
    count += 1;
  }
  return count;
}

/** Whether a question led to the answer's topic, and other people have put more of them there since. */
async function othersStandIn(tx: Tx, topicId: string, { questions, answers }: Change): Promise<boolean> {
  const own = questions.flatMap(({ ids }) => ids);
  if (answers.length === 0 || own.length === 0 || topicId === '') return false;
  return (await tx.question.count({ where: { topicId, fixed: true, id: { notIn: own } } })) > 0;
}

async function putAnswersBack(tx: Tx, { answers, proposals }: Change, topicId: string): Promise<number> {
  let count = 0;
  for (const { id, topicId: from } of answers)
    count += (await tx.answer.updateMany({ where: { id, topicId }, data: { topicId: from } })).count;
  for (const { id, topicId: from } of proposals)
    count += (await tx.proposal.updateMany({ where: { id, topicId }, data: { topicId: from } })).count;
  return count;
}

async function forgetApart(tx: Tx, pairs: Change['apart']): Promise<number> {
  if (pairs.length === 0) return 0;
  return (await tx.topicsApart.deleteMany({ where: { OR: pairs } })).count;
}
