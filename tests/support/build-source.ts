import { randomUUID } from 'node:crypto';
import { prisma, type Prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { seal } from '~/platform/seal.server';
import { makeToken } from '~/features/sources/tokens/manage-tokens.server';
import { buildPerson } from './build-inbox';

/** The organisation that every installation has; its time zone reads dates without an offset. */
export async function buildOrganisation(): Promise<void> {
  await (await prisma()).organisation.upsert({ where: { id: 1 }, create: { name: 'Laaja Oy' }, update: {} });
}

/** A source of this kind, as the settings add it. */
export async function buildSourceOf(
  kind: string,
  overrides: Partial<Prisma.SourceUncheckedCreateInput> = {},
) {
  return (await prisma()).source.create({
    data: { kind, name: `Lähde ${randomUUID().slice(0, 8)}`, ...overrides },
  });
}

/** A source for other systems, with a token that opens it. */
export async function buildApiSource(actor?: SignedIn) {
  const source = await buildSourceOf('api');
  const administrator = actor ?? (await buildPerson('administrator'));
  return { source, administrator, token: await makeToken(administrator, source.id, 'Tikettijärjestelmä') };
}

/** A feed source that is connected and due, without the look at it that a person's form takes. */
export async function buildFeedSource(url: string) {
  const due = new Date(Date.now() - 60_000);
  return buildSourceOf('feed', { settings: { url }, place: `feed ${url} ${randomUUID()}`, nextPollAt: due });
}

/** A mailbox source that is connected and due, without the look at it that a person's form takes. */
export async function buildImapSource(port: number, user: string, password: string) {
  const told = { host: '127.0.0.1', port, security: 'none', user, folders: ['INBOX'], since: '2026-11-01' };
  return buildSourceOf('imap', {
    settings: told,
    credentials: seal(password),
    place: `imap ${user} ${randomUUID()}`,
    nextPollAt: new Date(Date.now() - 60_000),
  });
}
