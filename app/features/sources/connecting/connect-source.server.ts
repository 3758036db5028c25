import { SourceProblem, type SourceAdapter, type SourceFound } from '~/adapters/sources/contract';
import { audit } from '~/db/audit.server';
import { prisma, Prisma, transaction, type Source } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { seal, unseal } from '~/platform/seal.server';
import type { Connection } from '../kinds/kind';
import { openConnection, openSource } from '../kinds/open-source.server';
import { sourceById } from '../source-by-id.server';

const CHECK_MS = 45_000;

/**
 * Connects a source to what the form said, once a look at it has succeeded. Another place is read from
 * its beginning; the same place goes on from where it was. A secret that is not given stays.
 *
 * @throws AppError `conflict` with the source's own trouble, or when another source reads that place
 */
export async function connectSource(actor: Actor, id: string, connection: Connection): Promise<SourceFound> {
  authorize(actor, 'source.manage', { kind: 'source' });
  const before = await sourceById(await prisma(), id);
  const secret = connection.secret ?? keptSecret(before, connection);
  const found = await look(await openConnection(before.kind, connection.settings, secret));
  const isSamePlace = before.place === connection.place;
  try {
    await transaction(async (tx) => {
      await tx.source.update({
        where: { id },
        data: {
          settings: connection.settings as Prisma.InputJsonObject,
          credentials: secret === null ? null : seal(secret),
          place: connection.place,
          ...(!isSamePlace && { resume: Prisma.DbNull }),
          ...FRESH,
          nextPollAt: now(),
          fence: { increment: 1 },
        },
      });
      await audit(tx, {
        at: now(),
        actorId: actor.userId,
        action: 'source.connect',
        subjectType: 'source',
        subjectId: id,
        after: connection.settings as Prisma.InputJsonObject,
      });
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'sources:problem.placeTaken');
    throw error;
  }
  return found;
}

/** Whether what is saved can still be read. */
export async function testSource(actor: Actor, id: string): Promise<SourceFound> {
  authorize(actor, 'source.manage', { kind: 'source' });
  const source = await sourceById(await prisma(), id);
  if (source.settings === null) throw new AppError('conflict', 'sources:problem.unconnected');
  return look(await openSource(source));
}

/** Reads a source at the worker's next turn instead of when it is due. */
export async function readNow(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'source.manage', { kind: 'source' });
  const source = await sourceById(await prisma(), id);
  if (source.settings === null || !source.active)
    throw new AppError('conflict', 'sources:problem.unconnected');
  await (await prisma()).source.update({ where: { id }, data: { nextPollAt: now() } });
}

const FRESH = {
  leaseOwner: null,
  leaseUntil: null,
  failures: 0,
  failingSince: null,
  problem: Prisma.DbNull,
} as const;

/** The saved secret, for the same place only: it must not be carried to a server that somebody else types in. */
function keptSecret(before: Source, { place }: Connection): string | null {
  return before.credentials !== null && before.place === place ? unseal(before.credentials) : null;
}

async function look(adapter: SourceAdapter): Promise<SourceFound> {
  try {
    return await adapter.check(AbortSignal.timeout(CHECK_MS));
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    throw new AppError('conflict', `sources:trouble.${error.code}`, error.params);
  }
}
