import { audit } from '~/db/audit.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import { isDuplicate, isTooClose } from '~/db/violations.server';
import type { Actor } from '~/domain/access/actor';
import type { Action } from '~/domain/access/can';
import type { Lang } from '~/domain/calendar/format';
import type { PersonEvent } from '~/domain/publishing/events';
import { seesPost } from '~/domain/content/sees-post';
import { authorize } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { advance } from './advance.server';
import { rowWithParts } from './engine-store.server';
import { lockPublication, type PublicationRow } from './publication-row.server';
import type { Senders } from './senders.server';

/** Who decides, and the language in which they are told when something does not go. */
export type Person = Actor & { readonly language: Lang };

export type PublicationAction = Extract<Action, `publication.${string}`>;

export type Decision = {
  readonly action: PublicationAction;
  readonly publicationId: string;
  /** The person's reason, where one is asked for. */
  readonly why?: string;
  /** The events that the decision means, in order; each must be allowed from where the one before led. */
  readonly events: (row: PublicationRow, at: Date) => readonly PersonEvent[];
  /** What else the decision writes, or refuses by throwing, before its events. */
  readonly first?: (tx: Tx, row: PublicationRow, at: Date) => Promise<void>;
  readonly then?: (tx: Tx, row: PublicationRow, at: Date) => Promise<void>;
};

/**
 * One decision of a person about one publication: allowed, possible from where it stands, written and
 * logged in one transaction. Someone else's decision in between is seen, never overwritten.
 *
 * @param given  the caller's transaction, when it decides about several at once
 */
export async function decide(actor: Actor, decision: Decision, senders: Senders, given?: Tx): Promise<void> {
  authorize(actor, decision.action, { kind: 'publication' });
  const within = <T>(work: (tx: Tx) => Promise<T>) => (given ? work(given) : transaction(work));
  try {
    await within(async (tx) => {
      const at = now();
      const row = await lockVisible(tx, actor, decision.publicationId, at);
      await decision.first?.(tx, row, at);
      const after = await applyEvents(tx, row, decision.events(row, at), senders, at);
      await decision.then?.(tx, row, at);
      await audit(tx, {
        at,
        actorId: actor.userId,
        action: decision.action,
        subjectType: 'publication',
        subjectId: row.id,
        before: stand(row),
        after: stand(after),
        ...(decision.why !== undefined && { why: decision.why }),
      });
    });
  } catch (error) {
    // Another person took the place between the look and the writing.
    if (isTooClose(error) || isDuplicate(error)) throw new AppError('conflict', 'publishing:place.raced');
    throw error;
  }
}

const SAYS_OUT: readonly PersonEvent['type'][] = ['itIsThere', 'markPublished'];

async function applyEvents(
  tx: Tx,
  row: PublicationRow,
  events: readonly PersonEvent[],
  senders: Senders,
  at: Date,
): Promise<PublicationRow> {
  let current = row;
  for (const event of events) {
    if (SAYS_OUT.includes(event.type)) current = await rowWithParts(tx, current, senders, at);
    const guarantee = senders.guaranteeOf(current.channel.kind);
    const last = await tx.attempt.findFirst({ where: { publicationId: row.id }, orderBy: { fence: 'desc' } });
    const result = await advance(tx, current, event, { guarantee, at, lastCallAt: last?.startedAt ?? null });
    if (result.kind === 'refused') throw new AppError('conflict', `publishing:refused.${result.because}`);
    current = { ...current, ...(await tx.publication.findUniqueOrThrow({ where: { id: row.id } })) };
  }
  return current;
}

/** @throws AppError `notFound` when there is no such publication, or the person may not know of it */
async function lockVisible(tx: Tx, actor: Actor, id: string, at: Date): Promise<PublicationRow> {
  const row = isId(id) ? await lockPublication(tx, id) : null;
  if (row === null || !seesPost(actor, row.variant.post, at)) throw new AppError('notFound');
  return row;
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function stand(row: PublicationRow): Prisma.InputJsonObject {
  return { state: row.state, publishAt: row.publishAt.toISOString(), slotId: row.slotId };
}
