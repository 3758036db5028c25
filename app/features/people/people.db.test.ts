import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { auditView } from '~/features/audit/audit.view.server';
import { signIn } from '~/features/accounts/sign-in.server';
import { buildDepartment } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { addPerson, changeRoles, givePassword, setPersonActive } from './manage-people.server';
import { peopleView, personView } from './people.view.server';
import { newPersonSchema } from './person.schema';

withTestDatabase();

const person = (email: string) => ({ name: 'Uusi Ihminen', email, title: null, grants: [] });
const tries = (email: string, password: string) => signIn({ email, password, userAgent: null });

describe('people', () => {
  it('are added with a password that works, and the address is taken after that', async () => {
    const admin = await buildActor('administrator');
    const department = await buildDepartment({ position: 901 });
    const grants = [
      { departmentId: department.id, role: 'service' as const },
      { departmentId: department.id, role: 'service' as const },
    ];
    const { id, password } = await addPerson(admin, { ...person('uusi@laaja.example'), grants });
    expect((await tries('uusi@laaja.example', password)).kind).toBe('signedIn');
    expect((await personView(admin, id)).grants).toEqual([`${department.id}:service`]);
    await expect(addPerson(admin, person('uusi@laaja.example'))).rejects.toMatchObject({
      sentence: 'settings:people.problem.taken',
    });
    const { events } = await auditView(admin, { person: '', kind: 'user', subject: id, before: '' });
    expect(JSON.stringify(events)).not.toContain(password);
    expect(events.at(-1)).toMatchObject({ person: admin.name, words: 'lisäsi ihmisen' });
  });

  it('who are deactivated are out at once, and a new password ends the old sessions', async () => {
    const admin = await buildActor('administrator');
    const email = 'lahteva@laaja.example';
    const { id, password } = await addPerson(admin, person(email));
    await tries(email, password);
    const newer = await givePassword(admin, id);
    const db = await prisma();
    expect(await db.session.count({ where: { userId: id, revokedAt: null } })).toBe(0);
    expect((await tries(email, password)).kind).toBe('wrong');
    expect((await tries(email, newer)).kind).toBe('signedIn');
    await setPersonActive(admin, id, false);
    expect(await db.session.count({ where: { userId: id, revokedAt: null } })).toBe(0);
    expect((await tries(email, newer)).kind).toBe('wrong');
  });

  it('always include somebody who can manage them, also when two give up at once', async () => {
    const db = await prisma();
    await db.roleGrant.deleteMany({ where: { role: 'administrator' } });
    const [one, two] = [await buildActor('administrator'), await buildActor('administrator')];
    const results = await Promise.allSettled([
      changeRoles(one, one.userId, []),
      setPersonActive(two, two.userId, false),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ sentence: 'settings:people.problem.lastAdministrator' });
    expect(
      await db.user.count({ where: { active: true, grants: { some: { role: 'administrator' } } } }),
    ).toBe(1);
  });

  it('are managed by administrators only', async () => {
    const editor = await buildActor('editor', 'approver', 'service');
    for (const attempt of [
      () => peopleView(editor, 1),
      () => personView(editor, editor.userId),
      () => addPerson(editor, person('x@laaja.example')),
      () => changeRoles(editor, editor.userId, []),
      () => setPersonActive(editor, editor.userId, false),
      () => givePassword(editor, editor.userId),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    const admin = await buildActor('administrator');
    await expect(personView(admin, 'nonsense')).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('the form', () => {
  it.each([
    [{ name: ' ', email: 'a@b.fi', title: '' }, ['name']],
    [{ name: 'A', email: 'ei osoite', title: '' }, ['email']],
    [{ name: 'A', email: 'a@b.fi', title: '', grants: ['x:administrator'] }, ['grants']],
    [
      { name: 'A', email: 'a@b.fi', title: '', grants: ['0190a3f0-0000-7000-8000-000000000000:king'] },
      ['grants'],
    ],
    [{ name: 'A', email: 'A@B.fi', title: '' }, []],
  ])('%j', (input, fields) => {
    const result = newPersonSchema.safeParse(input);
    expect(result.success ? [] : result.error.issues.map(({ path }) => path[0])).toEqual(fields);
  });
});

describe('the log', () => {
  it('is for administrators and editors, in pages that hold still', async () => {
    const product = await buildActor('product');
    const all = { person: '', kind: '', subject: '', before: '' };
    await expect(auditView(product, all)).rejects.toMatchObject({ code: 'forbidden' });
    const editor = await buildActor('editor');
    const db = await prisma();
    await db.auditEvent.createMany({
      data: Array.from({ length: 60 }, (_, index) => ({
        at: new Date(),
        actorId: editor.userId,
        action: 'unheard.of',
        subjectType: 'thing',
        subjectId: String(index),
      })),
    });
    const mine = { ...all, person: editor.userId };
    const first = await auditView(editor, mine);
    expect(first.events).toHaveLength(50);
    expect(first.events[0]).toMatchObject({ words: 'unheard.of', subjectId: '59' });
    const second = await auditView(editor, { ...mine, before: first.next ?? '' });
    expect(second.events.map(({ subjectId }) => subjectId)).toEqual([
      '9',
      '8',
      '7',
      '6',
      '5',
      '4',
      '3',
      '2',
      '1',
      '0',
    ]);
    expect(second.next).toBeNull();
  });
});
