import { addDays, addMinutes } from 'date-fns';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { SESSION_DAYS, sessionId } from '~/platform/session-cookie.server';
import { buildDepartment } from '../../../tests/support/build';
import { buildAccount, requestWith, signedInSecret } from '../../../tests/support/build-account';
import { withTestDatabase } from '../../../tests/support/test-database';
import { rememberPreferences } from './preferences.server';
import { signOut } from './sign-out.server';
import { findSignedIn } from './signed-in.server';

withTestDatabase();

afterEach(() => {
  vi.useRealTimers();
});

const whoIs = async (secret: string) => (await findSignedIn(await requestWith(secret)))?.userId ?? null;

describe('a session', () => {
  it('says who it is, with roles, language and look', async () => {
    const department = await buildDepartment();
    const user = await buildAccount({
      language: 'en',
      grants: { create: { departmentId: department.id, role: 'editor' } },
    });
    const person = await findSignedIn(await requestWith(await signedInSecret(user.email)));
    expect(person).toEqual({
      userId: user.id,
      name: user.name,
      email: user.email,
      language: 'en',
      theme: 'system',
      grants: [{ departmentId: department.id, role: 'editor' }],
    });
  });

  it('lasts its days and not a minute longer', async () => {
    const start = new Date('2026-11-10T08:00:00Z');
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    const user = await buildAccount();
    const secret = await signedInSecret(user.email);
    vi.setSystemTime(addMinutes(addDays(start, SESSION_DAYS), -1));
    expect(await whoIs(secret)).toBe(user.id);
    vi.setSystemTime(addDays(start, SESSION_DAYS));
    expect(await whoIs(secret)).toBeNull();
  });

  it('ends for good at signing out, and others of the same person do not', async () => {
    const user = await buildAccount();
    const [phone, desk] = [await signedInSecret(user.email), await signedInSecret(user.email)];
    await signOut(await requestWith(phone));
    expect(await whoIs(phone)).toBeNull();
    expect(await whoIs(desk)).toBe(user.id);
  });

  it('ends when it is revoked, and when the person leaves', async () => {
    const db = await prisma();
    const user = await buildAccount();
    const [one, two] = [await signedInSecret(user.email), await signedInSecret(user.email)];
    await db.session.update({ where: { id: sessionId(one) }, data: { revokedAt: new Date() } });
    expect(await whoIs(one)).toBeNull();
    await db.user.update({ where: { id: user.id }, data: { active: false } });
    expect(await whoIs(two)).toBeNull();
  });

  it('is nobody for a made-up cookie, and for the stored hash of a real one', async () => {
    const user = await buildAccount();
    const secret = await signedInSecret(user.email);
    expect(await whoIs('made-up')).toBeNull();
    expect(await whoIs(sessionId(secret))).toBeNull();
    const garbage = new Request('http://vuoro.example/', { headers: { Cookie: 'vuoro_session=%E0%A4%A' } });
    expect(await findSignedIn(garbage)).toBeNull();
  });
});

describe('preferences', () => {
  it('are found on every machine one signs in on', async () => {
    const user = await buildAccount({ language: 'fi' });
    await rememberPreferences(user.id, 'en', 'dark');
    const person = await findSignedIn(await requestWith(await signedInSecret(user.email)));
    expect(person).toMatchObject({ language: 'en', theme: 'dark' });
  });
});
