import type { z } from 'zod';
import { holdsIn, type Actor } from '~/domain/access/actor';
import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { transaction } from '~/db/prisma.server';
import { authorize } from '~/features/accounts/api.server';
import { getEvidence } from '~/features/questions/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { assertApprover } from './approvers.server';
import { neededByOf } from './needed-by';
import { proposalSubject } from './proposal-row.server';
import type { newProposalSchema } from './proposal.schema';

/** Roles that ask for visibility, and so may propose on behalf of their department. */
export const PROPOSING_ROLES = ['marketing', 'product', 'service', 'editor'] as const;

/**
 * Proposes that a topic be answered in public. The evidence is frozen as of now, so that whoever
 * decides later sees what was known when it was asked.
 */
export async function createProposal(
  actor: Actor,
  input: z.infer<typeof newProposalSchema>,
): Promise<{ readonly id: string }> {
  return transaction(async (tx) => {
    const at = now();
    const topic = isId(input.topicId)
      ? await tx.topic.findUnique({ where: { id: input.topicId }, include: { mergedInto: true } })
      : null;
    if (!topic) throw new AppError('notFound');
    const topicId = topic.mergedIntoId ?? topic.id;
    authorize(actor, 'proposal.create', await proposalSubject(tx, { authorId: actor.userId }));
    if (!holdsIn(actor, input.departmentId, PROPOSING_ROLES)) throw new AppError('forbidden');

    await assertApprover(tx, actor.userId, input.askedId);
    const evidence = await getEvidence(tx, topicId, at);
    const proposal = await tx.proposal.create({
      data: {
        topicId,
        departmentId: input.departmentId,
        authorId: actor.userId,
        language: input.language,
        question: input.question,
        document: { type: 'doc', content: [{ type: 'paragraph' }] },
        checklist: [],
        evidence,
        neededBy: neededByOf(input.neededOn, await organisationZone(tx)),
        neededFor: input.neededFor,
        askedId: input.askedId,
        createdAt: at,
      },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'proposal.create',
      subjectType: 'proposal',
      subjectId: proposal.id,
      after: { topicId, language: input.language, messages: evidence.messages },
    });
    return { id: proposal.id };
  });
}
