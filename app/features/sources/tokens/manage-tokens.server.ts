import { z } from 'zod';
import { audit } from '~/db/audit.server';
import { transaction, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { sourceById } from '../source-by-id.server';
import { newToken } from './token.server';

const MOST_LIVE = 20;

/**
 * Makes a token that sends messages into this source.
 *
 * @returns the token, which nobody can see again
 */
export async function makeToken(actor: Actor, sourceId: string, name: string): Promise<string> {
  authorize(actor, 'source.manage', { kind: 'source' });
  const { token, hash, prefix } = newToken();
  await transaction(async (tx) => {
    const source = await sourceById(tx, sourceId);
    if (source.kind !== 'api') throw new AppError('notFound');
    const live = await tx.apiToken.count({ where: { sourceId, revokedAt: null } });
    if (live >= MOST_LIVE) throw new AppError('conflict', 'sources:token.tooMany', { most: MOST_LIVE });
    await tx.apiToken.create({ data: { sourceId, name, hash, prefix, createdById: actor.userId } });
    await log(tx, actor, 'source.makeToken', sourceId, { name, prefix });
  });
  return token;
}

/** Ends a token at once: the next call with it is refused. */
export async function revokeToken(actor: Actor, sourceId: string, tokenId: string): Promise<void> {
  authorize(actor, 'source.manage', { kind: 'source' });
  if (!z.uuid().safeParse(tokenId).success) throw new AppError('notFound');
  await transaction(async (tx) => {
    const token = await tx.apiToken.findFirst({ where: { id: tokenId, sourceId } });
    if (!token) throw new AppError('notFound');
    if (token.revokedAt) return;
    await tx.apiToken.update({ where: { id: tokenId }, data: { revokedAt: now() } });
    await log(tx, actor, 'source.revokeToken', sourceId, { name: token.name, prefix: token.prefix });
  });
}

async function log(
  tx: Tx,
  actor: Actor,
  action: string,
  subjectId: string,
  after: { readonly name: string; readonly prefix: string },
): Promise<void> {
  await audit(tx, { at: now(), actorId: actor.userId, action, subjectType: 'source', subjectId, after });
}
