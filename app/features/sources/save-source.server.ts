import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { sourceById } from './source-by-id.server';
import type { NewSourceInput } from './source.schema';

/**
 * Adds a source. Nothing comes from it before its own page has connected it.
 *
 * @throws AppError `conflict` when another source has the name
 */
export async function addSource(actor: Actor, input: NewSourceInput): Promise<string> {
  authorize(actor, 'source.manage', { kind: 'source' });
  try {
    return await transaction(async (tx) => {
      const { id } = await tx.source.create({ data: { ...input } });
      await audit(tx, {
        at: now(),
        actorId: actor.userId,
        action: 'source.add',
        subjectType: 'source',
        subjectId: id,
        after: { ...input },
      });
      return id;
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'sources:problem.nameTaken');
    throw error;
  }
}

/** Stops taking messages from a source, or goes on from where it stopped. */
export async function setSourceActive(actor: Actor, id: string, active: boolean): Promise<void> {
  authorize(actor, 'source.manage', { kind: 'source' });
  await transaction(async (tx) => {
    const before = await sourceById(tx, id);
    // A reading under way finds its fence outdated and stores nothing more.
    const end = { fence: { increment: 1 }, leaseOwner: null, leaseUntil: null };
    await tx.source.update({
      where: { id },
      data: { active, ...end, ...(active && before.nextPollAt && { nextPollAt: now() }) },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: active ? 'source.resume' : 'source.pause',
      subjectType: 'source',
      subjectId: id,
      before: { active: before.active },
      after: { active },
    });
  });
}
