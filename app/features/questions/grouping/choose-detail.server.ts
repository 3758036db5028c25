import { audit } from '~/db/audit.server';
import { enqueue, readyQueue } from '~/db/queue.server';
import { transaction } from '~/db/prisma.server';
import type { Detail } from '~/domain/questions/group/options';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { DETAILS } from '../details';
import { lockGrouping, topicsChanged } from './grouping-transaction.server';
import { REGROUP_JOB } from './growth.server';

/** How finely topics are told apart. They are formed anew in the background; what people decided stays. */
export async function chooseDetail(actor: SignedIn, wanted: unknown): Promise<Detail> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  const detail = DETAILS.find((each) => each === wanted);
  if (detail === undefined) throw new AppError('invalid');
  await readyQueue(REGROUP_JOB);
  await transaction(async (tx) => {
    await lockGrouping(tx);
    const before = await tx.grouping.findUniqueOrThrow({ where: { id: 1 } });
    if (before.detail === detail) return;
    await tx.grouping.update({ where: { id: 1 }, data: { detail } });
    await topicsChanged(tx);
    await enqueue(tx, REGROUP_JOB, { after: 'detail' });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'topic.detail',
      subjectType: 'organisation',
      subjectId: '1',
      before: { detail: before.detail },
      after: { detail },
    });
  });
  return detail;
}
