import type { Actor } from '~/domain/access/actor';
import { nextReview } from '~/domain/content/answer-lifecycle';
import { questionKey } from '~/domain/content/question-key';
import { picturesIn } from '~/domain/channels/document/document-pictures';
import { documentSchema, type ProseDocument } from '~/domain/channels/document/document.schema';
import { toHtml } from '~/domain/channels/document/document-html';
import { toPlainText } from '~/domain/channels/document/document-runs';
import { lacksPicture, shownMedia } from '~/domain/media/shown-media';
import { wireMedia } from '~/domain/media/wire-media';
import { wallOf } from '~/domain/calendar/zone';
import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import type { Tx } from '~/db/prisma.server';
import { factsOfAsset } from '~/features/media/api.server';
import { correctEntries } from '~/features/site/api.server';
import { AppError } from '~/platform/app-error';
import type { ProposalRow } from './proposal-row.server';

/**
 * Puts the approved words in the place of a live answer's, at the same address. The words that stood there
 * are kept as a version, and what is still to go out of the answer goes out in the new words. What has gone
 * out on other people's channels stays as it was said.
 *
 * @throws AppError `conflict` when the answer has been retired meanwhile, or a picture of the text is gone
 */
export async function writeCorrection(
  tx: Tx,
  row: ProposalRow & { readonly correctsId: string },
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<{ readonly answerId: string; readonly postId: string; readonly corrected: true }> {
  await tx.$queryRaw`SELECT id FROM "Answer" WHERE id = ${row.correctsId}::uuid FOR UPDATE`;
  const answer = await tx.answer.findUniqueOrThrow({
    where: { id: row.correctsId },
    include: { posts: { orderBy: { createdAt: 'asc' }, take: 1 } },
  });
  if (answer.state !== 'live') throw new AppError('conflict', 'answers:problem.notLive');
  const document = documentSchema.parse(row.document);
  const text = toPlainText(document);
  await tx.answerVersion.create({
    data: {
      answerId: answer.id,
      version: answer.version,
      question: answer.question,
      document: documentSchema.parse(answer.document),
      replacedAt: at,
    },
  });
  const version = answer.version + 1;
  const reviewOn = nextReview(wallOf(at, await organisationZone(tx)).date);
  await tx.answer.update({
    where: { id: answer.id },
    data: {
      question: row.question,
      questionKey: questionKey(row.question),
      document,
      text,
      version,
      reviewOn: new Date(`${reviewOn}T00:00:00Z`),
    },
  });
  const media = await picturesFor(tx, document, row.language);
  const words = { title: row.question, html: toHtml(document), text, media };
  const entries = await correctEntries(tx, { answerId: answer.id, words, at });
  const postId = answer.posts[0]?.id ?? '';
  await correctPost(tx, row, { postId, approverId: actor.userId, at });
  await audit(tx, {
    at,
    actorId: actor.userId,
    action: 'answer.correct',
    subjectType: 'answer',
    subjectId: answer.id,
    before: { version: answer.version, question: answer.question },
    after: { version, question: row.question, proposalId: row.id, entries },
  });
  return { answerId: answer.id, postId, corrected: true };
}

/** The pictures of the text as our own pages show them. */
async function picturesFor(tx: Tx, document: ProseDocument, language: string) {
  const ids = picturesIn(document).map(({ assetId }) => assetId);
  const assets = await tx.mediaAsset.findMany({ where: { id: { in: ids } } });
  const pictures = assets.map((asset) => factsOfAsset(asset, language));
  if (lacksPicture(document, pictures)) throw new AppError('conflict', 'media:problem.gone');
  return shownMedia(document, { media: [], pictures }, true).flatMap((one) => wireMedia('site', one) ?? []);
}

async function correctPost(
  tx: Tx,
  row: ProposalRow,
  { postId, approverId, at }: { readonly postId: string; readonly approverId: string; readonly at: Date },
): Promise<void> {
  await tx.post.update({
    where: { id: postId },
    data: {
      title: row.question,
      document: documentSchema.parse(row.document),
      checklist: row.checklist,
      state: 'approved',
      approverId,
      approvedAt: at,
      revision: { increment: 1 },
    },
  });
  // Where our own page had words of its own, the corrected ones stand there now.
  await tx.variant.updateMany({
    where: { postId, channel: { kind: { in: ['site', 'feed'] } } },
    data: { text: null },
  });
}
