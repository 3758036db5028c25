import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { PASSWORD, tryToSignIn } from '../../../tests/support/build-account';
import { withTestDatabase } from '../../../tests/support/test-database';
import { firstRunSchema, isFirstRun, startOrganisation } from './first-run.server';

withTestDatabase();

const typed = {
  organisation: ' Laaja Oy ',
  name: 'Sanna',
  email: ' Sanna@Laaja.Example ',
  password: PASSWORD,
};

describe('the first run', () => {
  it.each([
    ['organisation', ' '],
    ['name', ''],
    ['email', 'sanna'],
    ['email', 'sanna@'],
    ['password', 'lyhyt'],
    ['password', 'x'.repeat(201)],
  ])('refuses %s as %j', (field, value) => {
    const result = firstRunSchema.safeParse({ ...typed, [field]: value });
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
    expect(result.error?.issues[0]?.message).toMatch(/^(auth|errors):/);
  });

  // In this order: the file's database is empty only once.
  it('makes one organisation of two browsers that press at once', async () => {
    expect(await isFirstRun()).toBe(true);
    const input = firstRunSchema.parse(typed);
    const results = await Promise.allSettled([
      startOrganisation(input, 'fi'),
      startOrganisation({ ...input, email: 'toinen@laaja.example', organisation: 'Toinen Oy' }, 'en'),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'conflict', sentence: 'auth:problem.alreadyStarted' });
    const db = await prisma();
    expect([await db.user.count(), await db.organisation.count(), await db.department.count()]).toEqual([
      1, 1, 4,
    ]);
    expect(await isFirstRun()).toBe(false);
  });

  it('gave the first person every role, an audit event, and a way in', async () => {
    const db = await prisma();
    const user = await db.user.findFirstOrThrow({ include: { grants: true } });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(user.grants.map(({ role }) => role).sort()).toEqual(
      ['administrator', 'approver', 'editor', 'marketing', 'product', 'service'].sort(),
    );
    const events = await db.auditEvent.findMany();
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([['organisation.start', user.id]]);
    expect((await tryToSignIn(user.email)).kind).toBe('signedIn');
  });

  it('refuses everybody afterwards', async () => {
    await expect(startOrganisation(firstRunSchema.parse(typed), 'fi')).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
