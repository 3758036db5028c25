import type { Actor } from '~/domain/access/actor';
import { nextReview } from '~/domain/content/answer-lifecycle';
import { wallOf } from '~/domain/calendar/zone';
import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { transaction } from '~/db/prisma.server';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { getAnswer } from './answer-row.server';

/** Somebody has looked and the answer is still right: the next review is half a year from today. */
export async function confirmAnswer(actor: Actor, id: string): Promise<void> {
  await transaction(async (tx) => {
    const at = now();
    authorize(actor, 'answer.retire', { kind: 'answer' });
    const answer = await getAnswer(actor, id, at, tx);
    if (answer.state !== 'live') throw new AppError('conflict', 'answers:problem.notLive');
    const reviewOn = nextReview(wallOf(at, await organisationZone(tx)).date);
    await tx.answer.update({
      where: { id: answer.id },
      data: { reviewOn: new Date(`${reviewOn}T00:00:00Z`) },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'answer.confirm',
      subjectType: 'answer',
      subjectId: answer.id,
      before: { reviewOn: answer.reviewOn.toISOString().slice(0, 10) },
      after: { reviewOn },
    });
  });
}
