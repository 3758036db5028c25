import { prisma } from '~/db/prisma.server';
import { findPerson, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { liftHold } from './lift-hold.server';
import { setHold, type HoldInput } from './set-hold.server';

export type NamedHold = {
  /** What is stopped; a channel or a department is named by its key. */
  readonly scope:
    { readonly kind: 'all' } | { readonly kind: 'channel' | 'department'; readonly key: string };
  readonly reason: string;
  readonly email: string;
};

/**
 * Sets a hold for somebody who has no screen at hand, in their own name and with their own rights.
 *
 * @throws AppError `notFound` when there is no such person, channel or department
 */
export async function setHoldByName({ scope, reason, email }: NamedHold): Promise<void> {
  const actor = await personCalled(email);
  await setHold(actor, { scope: await scopeCalled(scope), reason });
}

/** Lifts every hold in force, and releases nothing. Answers how many there were. */
export async function liftHoldsByName(email: string): Promise<number> {
  const actor = await personCalled(email);
  const holds = await (await prisma()).hold.findMany({ where: { liftedAt: null }, select: { id: true } });
  for (const { id } of holds) await liftHold(actor, id);
  return holds.length;
}

async function personCalled(email: string): Promise<SignedIn> {
  const person = await findPerson(email);
  if (person === null) throw new AppError('notFound', 'publishing:hold.noPerson', { email });
  return person;
}

async function scopeCalled(scope: NamedHold['scope']): Promise<HoldInput['scope']> {
  if (scope.kind === 'all') return 'all';
  const db = await prisma();
  const where = { where: { key: scope.key }, select: { id: true } };
  const found = await (scope.kind === 'channel'
    ? db.channel.findUnique(where)
    : db.department.findUnique(where));
  if (found === null) throw new AppError('notFound', 'publishing:hold.noScope', { key: scope.key });
  return `${scope.kind}:${found.id}`;
}
