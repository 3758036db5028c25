import { addMinutes } from 'date-fns';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildAccount, nobodysAddress, PASSWORD, tryToSignIn } from '../../../tests/support/build-account';
import { withTestDatabase } from '../../../tests/support/test-database';

withTestDatabase();

const START = new Date('2026-11-10T08:00:00Z');
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

const later = (minutes: number) => vi.setSystemTime(addMinutes(START, minutes));
const kinds = (results: readonly { kind: string }[]) => results.map(({ kind }) => kind).sort();

async function wrongTimes(email: string, times: number): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let index = 0; index < times; index += 1) seen.push((await tryToSignIn(email, `väärä ${index}`)).kind);
  return seen;
}

describe('signing in', () => {
  it('takes the right password, with the address in any case and with spaces around it', async () => {
    const user = await buildAccount();
    const result = await tryToSignIn(`  ${user.email.toUpperCase()} `);
    expect(result).toMatchObject({ kind: 'signedIn', user: { id: user.id } });
    const stored = await (await prisma()).user.findUniqueOrThrow({ where: { id: user.id } });
    expect(stored.lastSignInAt).toEqual(START);
  });

  it('stores the session by its hash only, and logs who signed in', async () => {
    const user = await buildAccount();
    const result = await tryToSignIn(user.email);
    if (result.kind !== 'signedIn') throw new Error(result.kind);
    const db = await prisma();
    const sessions = await db.session.findMany({ where: { userId: user.id } });
    expect(sessions).toHaveLength(1);
    expect(JSON.stringify(sessions)).not.toContain(result.secret);
    expect(sessions[0]?.id).toMatch(/^[0-9a-f]{64}$/);
    const events = await db.auditEvent.findMany({ where: { actorId: user.id } });
    expect(events.map(({ action, subjectId }) => [action, subjectId])).toEqual([['session.signIn', user.id]]);
    expect(JSON.stringify(events.map(({ before, after, why }) => [before, after, why]))).not.toContain(
      PASSWORD,
    );
  });

  it('answers a wrong password, an unknown address and a person who has left alike, up to the lock', async () => {
    const user = await buildAccount();
    const left = await buildAccount({ active: false });
    const answers = ['wrong', 'wrong', 'wrong', 'wrong', 'locked', 'locked'];
    expect(await wrongTimes(user.email, 6)).toEqual(answers);
    expect(await wrongTimes(left.email, 6)).toEqual(answers);
    expect(await wrongTimes(nobodysAddress(), 6)).toEqual(answers);
  });

  it('does not let a person in who has left, even with the right password', async () => {
    const left = await buildAccount({ active: false });
    expect(await tryToSignIn(left.email)).toEqual({ kind: 'wrong' });
    expect(await (await prisma()).session.count({ where: { userId: left.id } })).toBe(0);
  });

  it('looks at no more than five of ten guesses made at once', async () => {
    const user = await buildAccount();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => tryToSignIn(user.email, `arvaus ${index}`)),
    );
    expect(kinds(results).filter((kind) => kind === 'wrong')).toHaveLength(4);
    expect(kinds(results).filter((kind) => kind === 'locked')).toHaveLength(6);
    expect(await tryToSignIn(user.email)).toEqual({ kind: 'locked', until: addMinutes(START, 15) });
  });

  it('opens again when the lock ends, and counts from the beginning', async () => {
    const user = await buildAccount();
    await wrongTimes(user.email, 5);
    later(14.9);
    expect((await tryToSignIn(user.email)).kind).toBe('locked');
    later(15);
    expect(await wrongTimes(user.email, 4)).toEqual(['wrong', 'wrong', 'wrong', 'wrong']);
    expect((await tryToSignIn(user.email)).kind).toBe('signedIn');
  });

  it('a right password takes the count away, and so does time', async () => {
    const user = await buildAccount();
    await wrongTimes(user.email, 4);
    expect((await tryToSignIn(user.email)).kind).toBe('signedIn');
    expect(await wrongTimes(user.email, 4)).not.toContain('locked');
    later(16);
    expect(await wrongTimes(user.email, 4)).not.toContain('locked');
  });

  it('keeps nothing readable about failed addresses', async () => {
    const email = nobodysAddress();
    await wrongTimes(email, 1);
    const rows = await (await prisma()).signInFailure.findMany();
    expect(JSON.stringify(rows)).not.toContain(email.split('@')[0]);
  });
});
