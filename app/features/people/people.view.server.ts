import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import { ROLES } from '~/domain/access/actor';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';

const PAGE = 50;

export type PeopleView = Awaited<ReturnType<typeof peopleView>>;
export type PersonView = Awaited<ReturnType<typeof personView>>;

/** Everybody with their roles, active ones first. */
export async function peopleView(actor: SignedIn, page: number) {
  authorize(actor, 'people.manage', { kind: 'people' });
  const db = await prisma();
  const [total, people, departments, organisation] = await Promise.all([
    db.user.count(),
    db.user.findMany({
      orderBy: [{ active: 'desc' }, { name: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * PAGE,
      take: PAGE,
      include: { grants: true },
    }),
    departmentNames(actor),
    db.organisation.findUnique({ where: { id: 1 } }),
  ]);
  return {
    total,
    page,
    pageSize: PAGE,
    departments,
    timeZone: organisation?.timeZone ?? 'Europe/Helsinki',
    people: people.map(({ id, name, title, email, active, lastSignInAt, grants }) => ({
      id,
      name,
      title,
      email,
      active,
      you: id === actor.userId,
      lastSignInAt: lastSignInAt?.toISOString() ?? null,
      grants: byDepartment(departments, grants),
    })),
  };
}

/** One person, with every role there is to tick. */
export async function personView(actor: SignedIn, id: string) {
  authorize(actor, 'people.manage', { kind: 'people' });
  const db = await prisma();
  const person = z.uuid().safeParse(id).success
    ? await db.user.findUnique({ where: { id }, include: { grants: true } })
    : null;
  if (person === null) throw new AppError('notFound');
  const departments = await departmentNames(actor);
  return {
    id: person.id,
    name: person.name,
    title: person.title,
    email: person.email,
    active: person.active,
    departments,
    grants: person.grants.map(({ departmentId, role }) => `${departmentId}:${role}`),
  };
}

type Department = { readonly id: string; readonly position: number; readonly name: string };

async function departmentNames(actor: SignedIn): Promise<readonly Department[]> {
  const rows = await (await prisma()).department.findMany({ orderBy: { position: 'asc' } });
  return rows.map(({ id, position, nameFi, nameEn }) => ({
    id,
    position,
    name: actor.language === 'fi' ? nameFi : nameEn,
  }));
}

type Held = { readonly departmentId: string; readonly role: (typeof ROLES)[number] };

function byDepartment(departments: readonly Department[], grants: readonly Held[]) {
  return departments.flatMap((department) => {
    const held = grants.filter(({ departmentId }) => departmentId === department.id).map(({ role }) => role);
    return held.length === 0 ? [] : [{ department, roles: ROLES.filter((role) => held.includes(role)) }];
  });
}
