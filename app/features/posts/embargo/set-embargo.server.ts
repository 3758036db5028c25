import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockPost, postSubject } from '../post-row.server';
import type { EmbargoInput } from '../post.schema';
import { readEmbargo } from './embargo-wish';

/**
 * Sets or changes the embargo of a post: until when, why, and who knows. Whoever sets it stays among those
 * who know; its author always is. Neither words nor approval are touched.
 *
 * @throws AppError `invalid` saying what is missing: it ends in the past, at a time that is skipped, or has no reason
 */
export async function setEmbargo(actor: SignedIn, id: string, input: EmbargoInput): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    const at = now();
    const { timeZone: zone } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } });
    const read = readEmbargo(input, { zone, now: at, before: row.embargoUntil, language: actor.language });
    if (read.kind === 'refused') throw new AppError('invalid', read.key, { next: read.next ?? '' });
    const { until, reason, insiderIds } = read.wish;
    const knows = row.authorId === actor.userId ? insiderIds : [...new Set([...insiderIds, actor.userId])];
    await tx.post.update({
      where: { id },
      data: { embargoUntil: until, embargoReason: reason, insiderIds: [...knows] },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'post.embargo',
      subjectType: 'post',
      subjectId: id,
      before: { until: row.embargoUntil?.toISOString() ?? null, insiderIds: row.insiderIds },
      after: { until: until.toISOString(), insiderIds: [...knows] },
    });
  });
}

/** Ends an embargo before its time: deliberately, with a reason that stays. From then on everybody sees the post. */
export async function liftEmbargo(actor: SignedIn, id: string, reason: string): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    await tx.post.update({
      where: { id },
      data: { embargoUntil: null, embargoReason: null, insiderIds: [] },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.liftEmbargo',
      subjectType: 'post',
      subjectId: id,
      before: { until: row.embargoUntil?.toISOString() ?? null, insiderIds: row.insiderIds },
      after: { until: null },
      why: reason,
    });
  });
}
