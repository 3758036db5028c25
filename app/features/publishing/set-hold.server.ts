import { z } from 'zod';
import { addDays } from 'date-fns';
import { audit } from '~/db/audit.server';
import { transaction, type Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { advance } from './advance.server';
import { holdsInForce, isHeld } from './preflight-facts.server';
import { WITH_CONTENT } from './publication-row.server';
import { realSenders, type Senders } from './senders.server';

/**
 * What was to go out within a week was written for another mood, so all of it is asked about when the
 * hold is lifted. What is planned further away is stopped too if its time comes before that.
 */
const HELD_DAYS_AHEAD = 7;

export const holdSchema = z.object({
  /** `all`, or `channel:` or `department:` and its id. */
  scope: z.union([z.literal('all'), z.templateLiteral([z.enum(['channel', 'department']), ':', z.uuid()])], {
    error: 'publishing:problemField.channel',
  }),
  reason: z.string().trim().min(1, 'publishing:problemField.reason').max(300, 'errors:field.tooLong'),
});

export type HoldInput = z.infer<typeof holdSchema>;

/** Stops everything in the scope at once (D14), on every worker: the check before each sending asks for holds. */
export async function setHold(actor: Actor, input: HoldInput, senders: Senders = realSenders): Promise<void> {
  authorize(actor, 'hold.set', { kind: 'hold' });
  const [kind, scopeId] = input.scope.split(':');
  const scope = scopeId === undefined ? { scope: 'all' } : { scope: kind ?? '', scopeId };
  await transaction(
    async (tx) => {
      const at = now();
      await assertThere(tx, scope);
      const hold = await tx.hold.create({
        data: { ...scope, reason: input.reason, setById: actor.userId, setAt: at },
      });
      const held = await holdComing(tx, at, senders);
      await audit(tx, {
        at,
        actorId: actor.userId,
        action: 'hold.set',
        subjectType: 'hold',
        subjectId: hold.id,
        after: { ...scope, held },
        why: input.reason,
      });
    },
    { timeoutMs: 60_000 },
  );
}

async function assertThere(
  tx: Tx,
  scope: { readonly scope: string; readonly scopeId?: string },
): Promise<void> {
  const { scopeId: id } = scope;
  if (id === undefined) return;
  const where = { where: { id } };
  const found = await (scope.scope === 'channel' ? tx.channel.count(where) : tx.department.count(where));
  if (found === 0) throw new AppError('notFound');
}

async function holdComing(tx: Tx, at: Date, senders: Senders): Promise<number> {
  const locked = await tx.$queryRaw<readonly { id: string }[]>`
    SELECT id FROM "Publication"
     WHERE state IN ('planned', 'due') AND "publishAt" < ${addDays(at, HELD_DAYS_AHEAD)}
     ORDER BY id FOR UPDATE`;
  const rows = await tx.publication.findMany({
    where: { id: { in: locked.map(({ id }) => id) } },
    include: WITH_CONTENT,
  });
  const holds = await holdsInForce(tx);
  let held = 0;
  for (const row of rows) {
    if (!isHeld(row, holds)) continue;
    const guarantee = senders.guaranteeOf(row.channel.kind);
    const result = await advance(tx, row, { type: 'hold' }, { guarantee, at });
    if (result.kind === 'next') held += 1;
  }
  return held;
}
