import { audit } from '~/db/audit.server';
import { takeLock } from '~/db/take-lock.server';
import { prisma, transaction, type Tx, type User } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import type { Actor } from '~/domain/access/actor';
import { authorize, endSessions, hashPassword } from '~/features/accounts/api.server';
import { watchAnswering } from '~/features/requests/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { z } from 'zod';
import { newPassword } from './new-password.server';
import type { GrantInput, NewPersonInput } from './person.schema';

/**
 * Adds a person with a password made for them.
 *
 * @returns the password, which nobody can see again
 * @throws AppError `conflict` when the address has an account
 */
export async function addPerson(
  actor: Actor,
  { grants, ...person }: NewPersonInput,
): Promise<{ readonly id: string; readonly password: string }> {
  authorize(actor, 'people.manage', { kind: 'people' });
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  try {
    const id = await transaction(async (tx) => {
      const user = await tx.user.create({
        data: { ...person, passwordHash, grants: { create: [...unique(grants)] } },
      });
      await log(tx, actor, 'person.add', user.id, { after: { name: person.name, grants: [...grants] } });
      return user.id;
    });
    return { id, password };
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'settings:people.problem.taken');
    throw error;
  }
}

/** Gives the person exactly these roles. Somebody always remains who can give them. */
export async function changeRoles(
  actor: Actor,
  userId: string,
  grants: readonly GrantInput[],
): Promise<void> {
  authorize(actor, 'people.manage', { kind: 'people' });
  await transaction(async (tx) => {
    // Two administrators who demote each other at the same moment do it one after the other.
    await takeLock(tx, 'people');
    const user = await personById(tx, userId);
    const before = await tx.roleGrant.findMany({
      where: { userId },
      select: { departmentId: true, role: true },
    });
    await tx.roleGrant.deleteMany({ where: { userId } });
    await tx.roleGrant.createMany({ data: unique(grants).map((grant) => ({ ...grant, userId: user.id })) });
    await assertAdministratorLeft(tx);
    await log(tx, actor, 'person.changeRoles', userId, {
      before: { grants: before },
      after: { grants: [...grants] },
    });
  });
}

/** Keeps the person from signing in, at once and on every machine; or lets them in again. */
export async function setPersonActive(actor: Actor, userId: string, active: boolean): Promise<void> {
  authorize(actor, 'people.manage', { kind: 'people' });
  await transaction(async (tx) => {
    await takeLock(tx, 'people');
    const user = await personById(tx, userId);
    await watchAnswering(tx, () => tx.user.update({ where: { id: user.id }, data: { active } }));
    if (!active) await endSessions(tx, userId);
    await assertAdministratorLeft(tx);
    await log(tx, actor, active ? 'person.activate' : 'person.deactivate', userId, {});
  });
}

/** A new password for somebody who has lost theirs; whoever was signed in with the old one is out. */
export async function givePassword(actor: Actor, userId: string): Promise<string> {
  authorize(actor, 'people.manage', { kind: 'people' });
  await personById(await prisma(), userId);
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    await endSessions(tx, userId);
    await log(tx, actor, 'person.newPassword', userId, {});
  });
  return password;
}

async function personById(tx: Pick<Tx, 'user'>, id: string): Promise<User> {
  const user = z.uuid().safeParse(id).success ? await tx.user.findUnique({ where: { id } }) : null;
  if (user === null) throw new AppError('notFound');
  return user;
}

async function assertAdministratorLeft(tx: Tx): Promise<void> {
  const left = await tx.user.count({ where: { active: true, grants: { some: { role: 'administrator' } } } });
  if (left === 0) throw new AppError('conflict', 'settings:people.problem.lastAdministrator');
}

function unique(grants: readonly GrantInput[]): readonly GrantInput[] {
  return [...new Map(grants.map((grant) => [`${grant.departmentId} ${grant.role}`, grant])).values()];
}

type Change = {
  readonly before?: { grants: GrantInput[] };
  readonly after?: { name?: string; grants: GrantInput[] };
};

async function log(tx: Tx, actor: Actor, action: string, subjectId: string, change: Change): Promise<void> {
  await audit(tx, { at: now(), actorId: actor.userId, action, subjectType: 'user', subjectId, ...change });
}
