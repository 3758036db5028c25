import { describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { sessionId } from '~/platform/session-cookie.server';
import {
  buildAccount,
  PASSWORD,
  requestWith,
  signedInSecret,
  tryToSignIn,
} from '../../../tests/support/build-account';
import { withTestDatabase } from '../../../tests/support/test-database';
import { changeOwnPassword, ownPasswordSchema } from './own-password.server';
import { hashPassword } from './password.server';
import { findSignedIn } from './signed-in.server';

/** What takes place while the new password is being hashed, once. */
const meanwhile: { happens?: (() => Promise<void>) | undefined } = {};

vi.mock(import('./password.server'), async (original) => {
  const actual = await original();
  return {
    ...actual,
    hashPassword: async (password: string) => {
      const { happens } = meanwhile;
      meanwhile.happens = undefined;
      await happens?.();
      return actual.hashPassword(password);
    },
  };
});

withTestDatabase();

const WANTED = 'kolme sanaa peräkkäin';

async function atDesk() {
  const user = await buildAccount();
  const secret = await signedInSecret(user.email);
  const actor = await findSignedIn(await requestWith(secret));
  if (!actor) throw new Error('not signed in');
  const change = (presentPassword: string, wantedPassword: string) =>
    changeOwnPassword(actor, sessionId(secret), { presentPassword, wantedPassword });
  return { user, secret, change };
}

const isSignedIn = async (secret: string) => (await findSignedIn(await requestWith(secret))) !== null;

describe("one's own password", () => {
  it('is changed by whoever knows the present one; only the screen where that was done stays open', async () => {
    const { user, secret, change } = await atDesk();
    const phone = await signedInSecret(user.email);
    expect(await change(PASSWORD, WANTED)).toEqual({ kind: 'changed' });
    expect([await isSignedIn(secret), await isSignedIn(phone)]).toEqual([true, false]);
    expect((await tryToSignIn(user.email)).kind).toBe('wrong');
    expect((await tryToSignIn(user.email, WANTED)).kind).toBe('signedIn');
    const event = await (
      await prisma()
    ).auditEvent.findFirstOrThrow({ where: { action: 'person.ownPassword', actorId: user.id } });
    expect(JSON.stringify([event.before, event.after, event.why])).not.toContain(WANTED);
  });

  it('is not guessed at an open screen more often than at the door', async () => {
    const { user, secret, change } = await atDesk();
    const kinds = [];
    for (let index = 0; index < 6; index += 1) kinds.push((await change(`väärä ${index}`, WANTED)).kind);
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked', 'locked']);
    expect((await change(PASSWORD, WANTED)).kind).toBe('locked');
    expect((await tryToSignIn(user.email)).kind).toBe('locked');
    expect(await isSignedIn(secret)).toBe(true);
  });

  it('does not come over one that an administrator gave meanwhile', async () => {
    const { user, change } = await atDesk();
    const db = await prisma();
    const given = await hashPassword('annettu-ylhaalta-1');
    meanwhile.happens = async () => {
      await db.user.update({ where: { id: user.id }, data: { passwordHash: given } });
    };
    const result = await change(PASSWORD, WANTED);
    expect(result.kind).toBe('wrong');
    expect((await tryToSignIn(user.email, 'annettu-ylhaalta-1')).kind).toBe('signedIn');
  });

  it('is another one than before, and not a short one', async () => {
    const { user, change } = await atDesk();
    const phone = await signedInSecret(user.email);
    expect(await change(PASSWORD, PASSWORD)).toEqual({ kind: 'same' });
    expect(await isSignedIn(phone)).toBe(true);
    const short = ownPasswordSchema.safeParse({ presentPassword: PASSWORD, wantedPassword: 'lyhyt' });
    expect(short.error?.issues.map(({ message }) => message)).toEqual(['auth:problem.password']);
  });
});
