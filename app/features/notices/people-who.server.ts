import type { Db } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';

/** The active people for whom the test holds, usually a question to `can`. */
export async function peopleWho(db: Db, test: (actor: Actor) => boolean): Promise<readonly string[]> {
  const people = await db.user.findMany({
    where: { active: true, grants: { some: {} } },
    select: { id: true, grants: { select: { departmentId: true, role: true } } },
  });
  return people.filter(({ id, grants }) => test({ userId: id, grants })).map(({ id }) => id);
}
