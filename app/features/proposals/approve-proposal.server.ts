import type { Actor } from '~/domain/access/actor';
import { nextReview } from '~/domain/content/answer-lifecycle';
import { questionKey } from '~/domain/content/question-key';
import { freeSlug } from '~/domain/content/help-path';
import { slugify } from '~/domain/content/slug';
import { advancePost } from '~/domain/content/workflow';
import { hasSilentPicture } from '~/domain/channels/document/document-pictures';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { toPlainText } from '~/domain/channels/document/document-runs';
import { wallOf } from '~/domain/calendar/zone';
import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { takeLock } from '~/db/take-lock.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { writeCorrection } from './approve-correction.server';
import { authorizeProposal, lockProposal, workflowOf, type ProposalRow } from './proposal-row.server';
import { proposalWaitsNoMore, tellAuthor } from './tell-approvers.server';
import { topicWordings } from './topic-wordings.server';

export type Approved = {
  readonly answerId: string;
  readonly postId: string;
  /** It took the place of a live answer's words. */
  readonly corrected: boolean;
};

/**
 * Approves the revision that was on the approver's screen. In one transaction the answer, its post and
 * the post's place on our own channels come to be; approved again after an edit, they are brought up to
 * the new words. A correction takes the place of the live answer's words instead.
 *
 * @throws AppError `conflict` when the text has changed meanwhile, a picture in it is not described, or the question
 *   is answered already
 */
export async function approveProposal(
  actor: Actor,
  { id, revision }: { readonly id: string; readonly revision: number },
): Promise<Approved> {
  try {
    return await transaction(async (tx) => {
      const row = await lockProposal(tx, id);
      await authorizeProposal(tx, actor, 'proposal.approve', row);
      if (row.answer?.state === 'live') throw new AppError('conflict', 'answers:problem.alreadyLive');
      if (row.answer?.state === 'retired') throw new AppError('conflict', 'answers:problem.alreadyRetired');
      const step = advancePost(workflowOf(row), { kind: 'approve', version: revision });
      if (step.kind === 'refused')
        throw new AppError(
          'conflict',
          step.because === 'notInReview' ? 'answers:problem.notInReview' : 'answers:problem.changedMeanwhile',
        );
      // It may have come in while the text was read for approval.
      if (hasSilentPicture(documentSchema.parse(row.document)))
        throw new AppError('conflict', 'answers:problem.stillSilent');
      return write(tx, actor, row);
    });
  } catch (error) {
    if (isDuplicate(error, 'answer_one_per_question') || isDuplicate(error, 'questionKey'))
      throw new AppError('conflict', 'answers:problem.duplicate');
    throw error;
  }
}

async function write(tx: Tx, actor: Actor, row: ProposalRow): Promise<Approved> {
  const at = now();
  await tx.proposal.update({
    where: { id: row.id },
    data: { state: 'approved', reviewerId: actor.userId, reviewedAt: at, reviewNote: null },
  });
  await proposalWaitsNoMore(tx, row);
  const approved = isCorrection(row)
    ? await writeCorrection(tx, row, { actor, at })
    : await writeNew(tx, row, { actor, at });
  await tellAuthor(tx, row, {
    by: actor.userId,
    came: approved.corrected ? 'corrected' : 'approved',
    link: `/answers/${approved.answerId}`,
  });
  await audit(tx, {
    at,
    actorId: actor.userId,
    action: 'proposal.approve',
    subjectType: 'proposal',
    subjectId: row.id,
    before: { state: row.state },
    after: { state: 'approved', revision: row.revision, ...approved },
  });
  return approved;
}

const isCorrection = (row: ProposalRow): row is ProposalRow & { readonly correctsId: string } =>
  row.correctsId !== null;

async function writeNew(
  tx: Tx,
  row: ProposalRow,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<Approved> {
  const answerId = await writeAnswer(tx, row, at);
  const postId = await writePost(tx, row, { answerId, actor, at });
  return { answerId, postId, corrected: false };
}

async function writeAnswer(tx: Tx, row: ProposalRow, at: Date): Promise<string> {
  const document = documentSchema.parse(row.document);
  const text = {
    question: row.question,
    questionKey: questionKey(row.question),
    document,
    text: toPlainText(document),
  };
  // Same words again (only the checklist changed, say) keep their address.
  const slug =
    row.answer?.question === row.question
      ? row.answer.slug
      : await chooseSlug(tx, row.language, row.question);
  if (row.answer) {
    const { id, version } = row.answer;
    await tx.answer.update({ where: { id }, data: { ...text, slug, version: version + 1 } });
    return id;
  }
  const today = wallOf(at, await organisationZone(tx)).date;
  const made = await tx.answer.create({
    data: {
      ...text,
      slug,
      proposalId: row.id,
      topicId: row.topicId,
      ownerId: row.authorId,
      language: row.language,
      wordings: row.topicId === null ? [] : [...(await topicWordings(tx, row.topicId, row.language))],
      reviewOn: new Date(`${nextReview(today)}T00:00:00Z`),
      createdAt: at,
    },
  });
  return made.id;
}

async function chooseSlug(tx: Tx, language: string, question: string): Promise<string> {
  // Two approvals at once could choose the same free address; they choose one after the other.
  await takeLock(tx, 'answerAddress');
  const fallback = language === 'fi' ? 'vastaus' : 'answer';
  const taken = await tx.answer.findMany({
    where: { language, slug: { startsWith: slugify(question, fallback) } },
    select: { slug: true },
  });
  return freeSlug(
    question,
    taken.map(({ slug }) => slug),
    fallback,
  );
}

async function writePost(
  tx: Tx,
  row: ProposalRow,
  { answerId, actor, at }: { readonly answerId: string; readonly actor: Actor; readonly at: Date },
): Promise<string> {
  const text = {
    title: row.question,
    document: documentSchema.parse(row.document),
    checklist: row.checklist,
    state: 'approved',
    approverId: actor.userId,
    approvedAt: at,
  } as const;
  const before = row.answer?.posts[0];
  const post = before
    ? await tx.post.update({ where: { id: before.id }, data: { ...text, revision: { increment: 1 } } })
    : await tx.post.create({
        data: {
          ...text,
          answerId,
          departmentId: row.departmentId,
          authorId: row.authorId,
          language: row.language,
        },
      });
  for (const channelId of await ownChannelIds(tx, row.language)) {
    await tx.variant.upsert({
      where: { postId_channelId: { postId: post.id, channelId } },
      create: { postId: post.id, channelId },
      update: {},
    });
  }
  return post.id;
}

/** Our own site and feeds that nobody contests: those in the answer's language, or else all of them. */
async function ownChannelIds(tx: Tx, language: string): Promise<readonly string[]> {
  const channels = await tx.channel.findMany({
    where: { active: true, kind: { in: ['site', 'feed'] } },
    select: { id: true, language: true },
    orderBy: { position: 'asc' },
  });
  const sameLanguage = channels.filter((channel) => channel.language === language);
  return (sameLanguage.length > 0 ? sameLanguage : channels).map(({ id }) => id);
}
