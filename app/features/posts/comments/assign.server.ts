import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { isLocalDate } from '~/domain/calendar/local-date';
import { authorize } from '~/features/accounts/api.server';
import { notify } from '~/features/notices/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockPost, postSubject } from '../post-row.server';
import { thoseWhoMayKnow } from './comments.server';

export const assignSchema = z.object({
  assigneeId: z.uuid().or(z.literal('')).default(''),
  dueOn: z
    .string()
    .default('')
    .refine((text) => text === '' || isLocalDate(text), 'posts:assign.problem.date'),
});

/**
 * Says who does what is next to the post, and by which day. They hear of it.
 *
 * @throws AppError `conflict` when the embargo keeps the post from them
 */
export async function assignPost(
  actor: Actor,
  id: string,
  wish: z.infer<typeof assignSchema>,
): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    const assigneeId = wish.assigneeId === '' ? null : wish.assigneeId;
    if (assigneeId !== null && (await thoseWhoMayKnow(tx, row, [assigneeId])).length === 0)
      throw new AppError('conflict', 'posts:assign.problem.secret');
    const dueOn = wish.dueOn === '' ? null : new Date(`${wish.dueOn}T00:00:00Z`);
    await tx.post.update({ where: { id }, data: { assigneeId, dueOn } });
    if (assigneeId !== null && assigneeId !== row.assigneeId && assigneeId !== actor.userId)
      await notify(tx, {
        userIds: [assigneeId],
        kind: 'work',
        sentence: 'notices:say.assigned',
        values: { title: row.title },
        link: `/posts/${id}`,
        about: `assigned:${id}`,
        secretUntil: row.embargoUntil,
      });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.assign',
      subjectType: 'post',
      subjectId: id,
      before: { assigneeId: row.assigneeId },
      after: { assigneeId, dueOn: wish.dueOn },
    });
  });
}
