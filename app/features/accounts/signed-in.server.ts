import { redirect } from '@remix-run/node';
import { prisma, type Prisma } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { now } from '~/platform/clock.server';
import { isLanguage, type Language } from '~/platform/i18n/i18n';
import { THEMES, type Theme } from '~/platform/i18n/preferences.server';
import { readSessionSecret, sessionId } from '~/platform/session-cookie.server';

/** The signed-in person: who they are, what they may do (as `Actor`), and how they like the screens. */
export type SignedIn = Actor & {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly theme: Theme;
};

export async function findSignedIn(request: Request): Promise<SignedIn | null> {
  const secret = await readSessionSecret(request);
  if (!secret) return null;
  const session = await (
    await prisma()
  ).session.findUnique({
    where: { id: sessionId(secret) },
    include: { user: { include: { grants: true } } },
  });
  if (!session || session.revokedAt || session.expiresAt <= now() || !session.user.active) return null;
  return asSignedIn(session.user);
}

/** An active person by address, for a command that somebody gives in their own name; null when there is none. */
export async function findPerson(email: string): Promise<SignedIn | null> {
  const user = await (
    await prisma()
  ).user.findUnique({ where: { email: email.trim().toLowerCase() }, include: { grants: true } });
  return user?.active ? asSignedIn(user) : null;
}

/** The person as they would be signed in, for what acts on their behalf; null when they are no longer here. */
export async function signedInById(userId: string): Promise<SignedIn | null> {
  const user = await (await prisma()).user.findUnique({ where: { id: userId }, include: { grants: true } });
  return user?.active ? asSignedIn(user) : null;
}

function asSignedIn(user: Prisma.UserGetPayload<{ include: { grants: true } }>): SignedIn {
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    language: isLanguage(user.language) ? user.language : 'fi',
    theme: THEMES.find((theme) => theme === user.theme) ?? 'system',
    grants: user.grants.map(({ departmentId, role }) => ({ departmentId, role })),
  };
}

/** The signed-in person, or a redirect to signing in that leads back here. */
export async function requireSignedIn(request: Request): Promise<SignedIn> {
  const person = await findSignedIn(request);
  if (person) return person;
  const url = new URL(request.url);
  const next = request.method === 'GET' ? `${url.pathname}${url.search}` : '/';
  throw redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`);
}
