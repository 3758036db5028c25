import { holdsIn, type Actor } from '~/domain/access/actor';
import { documentSchema } from '~/domain/channels/document/document.schema';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { getEvidence } from '~/features/questions/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { PROPOSING_ROLES } from './create-proposal.server';

/** Whoever may propose answers for the department that the answer belongs to. */
export function mayCorrect(actor: Actor, departmentId: string): boolean {
  return holdsIn(actor, departmentId, PROPOSING_ROLES);
}

/**
 * Opens a live answer for correction: its words become a draft that goes the same way as a new answer's,
 * and the public text stays as it is until somebody else has approved the new one. A correction that is
 * under way already is the one to go on with.
 */
export async function beginCorrection(actor: Actor, answerId: string): Promise<{ readonly id: string }> {
  try {
    return await transaction(async (tx) => {
      const at = now();
      const answer = isId(answerId)
        ? await tx.answer.findUnique({
            where: { id: answerId },
            include: {
              posts: { orderBy: { createdAt: 'asc' }, take: 1 },
              corrections: { where: { state: { in: ['draft', 'review'] } }, select: { id: true } },
            },
          })
        : null;
      const post = answer?.posts[0];
      if (!answer || !post) throw new AppError('notFound');
      if (!mayCorrect(actor, post.departmentId)) throw new AppError('forbidden');
      if (answer.state !== 'live') throw new AppError('conflict', 'answers:problem.notLive');
      const [underWay] = answer.corrections;
      if (underWay) return underWay;
      const made = await tx.proposal.create({
        data: {
          correctsId: answer.id,
          topicId: answer.topicId,
          departmentId: post.departmentId,
          authorId: actor.userId,
          language: answer.language,
          question: answer.question,
          document: documentSchema.parse(answer.document),
          checklist: post.checklist,
          evidence: answer.topicId === null ? {} : await getEvidence(tx, answer.topicId, at),
          createdAt: at,
        },
      });
      await audit(tx, {
        at,
        actorId: actor.userId,
        action: 'proposal.create',
        subjectType: 'proposal',
        subjectId: made.id,
        after: { corrects: answer.id, version: answer.version },
      });
      return { id: made.id };
    });
  } catch (error) {
    // Somebody else opened it at the same moment: theirs is the one to go on with.
    if (isDuplicate(error, 'proposal_one_open_correction') || isDuplicate(error, 'correctsId'))
      throw new AppError('conflict');
    throw error;
  }
}
