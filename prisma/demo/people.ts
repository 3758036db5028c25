import { FIRST_DEPARTMENTS } from '~/features/accounts/first-run.server';
import { DEMO_PASSWORD } from '~/features/accounts/demo-people.server';
import { hashPassword } from '~/features/accounts/password.server';
import { prisma, type Prisma } from '~/db/prisma.server';

type DepartmentKey = (typeof FIRST_DEPARTMENTS)[number]['key'];
type Person = {
  readonly name: string;
  readonly title: string;
  readonly grants: readonly (readonly [DepartmentKey, Prisma.RoleGrantUncheckedCreateInput['role']])[];
};

const PEOPLE = {
  sanna: { name: 'Sanna Mäkelä', title: 'palveluneuvoja', grants: [['service', 'service']] },
  marketta: { name: 'Marketta Ruuska', title: 'lakimies, hyväksyjä', grants: [['communications', 'approver']] },
  aino: { name: 'Aino Laakso', title: 'sisältöpäällikkö', grants: [['communications', 'editor']] },
  mikko: { name: 'Mikko Rantala', title: 'markkinointi', grants: [['marketing', 'marketing']] },
  tiina: { name: 'Tiina Ylönen', title: 'tuotepäällikkö', grants: [['product', 'product']] },
  ville: { name: 'Ville Koski', title: 'palveluneuvoja', grants: [['service', 'service']] },
  hanna: {
    name: 'Hanna Niemi',
    title: 'palvelupäällikkö',
    grants: [
      ['service', 'service'],
      ['service', 'approver'],
    ],
  },
  petri: { name: 'Petri Salo', title: 'ylläpitäjä', grants: [['communications', 'administrator']] },
} as const satisfies Record<string, Person>;

export type PersonKey = keyof typeof PEOPLE;

/** Ids of everybody and every department of the demonstration company, by the names used here. */
export type Cast = { readonly people: Record<PersonKey, string>; readonly departments: Record<DepartmentKey, string> };

/** Laaja Oy's four departments and eight people, all with the demonstration password. */
export async function castLaaja(): Promise<Cast> {
  const db = await prisma();
  await db.organisation.create({ data: { id: 1, name: 'Laaja Oy', language: 'fi', demo: true } });
  const departments = {} as Record<DepartmentKey, string>;
  for (const data of FIRST_DEPARTMENTS) departments[data.key] = (await db.department.create({ data })).id;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const people = {} as Record<PersonKey, string>;
  for (const [key, { name, title, grants }] of Object.entries(PEOPLE) as [PersonKey, Person][]) {
    const user = await db.user.create({
      data: {
        email: `${key}@laaja.example`,
        name,
        title,
        passwordHash,
        grants: { create: grants.map(([department, role]) => ({ departmentId: departments[department], role })) },
      },
    });
    people[key] = user.id;
  }
  return { people, departments };
}

/** Aino, who runs the rounds, as one who is signed in. */
export function editorOf({ people, departments }: Cast) {
  return {
    userId: people.aino,
    name: PEOPLE.aino.name,
    email: 'aino@laaja.example',
    language: 'fi',
    theme: 'system',
    grants: [{ departmentId: departments.communications, role: 'editor' }],
  } as const;
}
