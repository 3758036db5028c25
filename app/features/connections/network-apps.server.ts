import { z } from 'zod';
import type { OAuthApp } from '~/adapters/channels/oauth/oauth-network';
import { audit } from '~/db/audit.server';
import { transaction, type Db } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { seal, unseal } from '~/platform/seal.server';
import { realReach } from './reach.server';

const part = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'settings:account.problem.required')
    .max(most, 'errors:field.tooLong')
    .regex(/^[\x21-\x7e]+$/u, 'settings:connect.problem.pasted');

export const networkAppSchema = z.object({ clientId: part(300), clientSecret: part(500) });

export type NetworkAppInput = z.infer<typeof networkAppSchema>;

/** Saves the company's own registration at a network: one for all channels of a kind. */
export async function saveNetworkApp(
  actor: Actor,
  { channelId, kind }: { readonly channelId: string; readonly kind: string },
  input: NetworkAppInput,
): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  if (realReach.networkOf(kind) === null) throw new AppError('notFound');
  const at = now();
  const { clientId } = input;
  const saved = { clientId, secret: seal(input.clientSecret), savedAt: at };
  await transaction(async (tx) => {
    await tx.networkApp.upsert({ where: { kind }, create: { kind, ...saved }, update: saved });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'channel.register',
      subjectType: 'channel',
      subjectId: channelId,
      after: { kind, clientId },
    });
  });
}

/** The registration with its secret; null where there is none yet. */
export async function networkAppOf(db: Db, kind: string): Promise<OAuthApp | null> {
  const app = await db.networkApp.findUnique({ where: { kind } });
  return app && { clientId: app.clientId, secret: unseal(app.secret) };
}
