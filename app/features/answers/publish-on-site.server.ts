import { z } from 'zod';
import { isLocalDate } from '~/domain/calendar/local-date';
import { instantOf, isLocalTime } from '~/domain/calendar/zone';
import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { placePost } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { getAnswer } from './answer-row.server';

export const whenSchema = z
  .object({
    when: z.enum(['now', 'at']),
    date: z.string().default(''),
    time: z.string().default(''),
  })
  .refine(({ when, date }) => when === 'now' || isLocalDate(date), {
    path: ['date'],
    message: 'answers:problem.date',
  })
  .refine(({ when, time }) => when === 'now' || isLocalTime(time), {
    path: ['time'],
    message: 'answers:problem.time',
  });

/**
 * Puts an approved answer on our own site and feeds without a slot on any contested channel: at once,
 * or at a time of one's own. Nobody's share is spent.
 */
export async function publishOnSite(
  actor: SignedIn,
  id: string,
  input: z.infer<typeof whenSchema>,
): Promise<void> {
  await transaction(async (tx) => {
    const at = now();
    const answer = await getAnswer(actor, id, at, tx);
    const post = answer.posts[0];
    if (!post) throw new AppError('notFound');
    const { departmentId, authorId, embargoUntil, insiderIds } = post;
    authorize(actor, 'post.edit', {
      kind: 'post',
      departmentId,
      authorId,
      peopleCount: await tx.user.count({ where: { active: true } }),
      embargo: embargoUntil && embargoUntil > at ? { insiderIds: [...insiderIds, authorId] } : null,
    });
    if (answer.state !== 'approved' || post.state !== 'approved')
      throw new AppError('conflict', 'answers:problem.notApproved');

    const publishAt = input.when === 'now' ? at : chosen(input, await organisationZone(tx));
    if (publishAt < at) throw new AppError('conflict', 'answers:problem.past');
    const variant = await tx.variant.findFirst({
      where: { postId: post.id, channel: { kind: 'site', active: true } },
      orderBy: { channel: { position: 'asc' } },
    });
    if (!variant) throw new AppError('conflict', 'answers:problem.noSite');
    const { publicationId } = await placePost(tx, {
      postId: post.id,
      channelId: variant.channelId,
      publishAt,
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'answer.publish',
      subjectType: 'answer',
      subjectId: answer.id,
      after: { publicationId, publishAt: publishAt.toISOString() },
    });
  });
}

function chosen({ date, time }: { readonly date: string; readonly time: string }, zone: string): Date {
  const { kind, instant } = instantOf({ date, time }, zone);
  if (kind === 'gap') throw new AppError('conflict', 'answers:problem.noSuchTime');
  return instant;
}
