import type { SourceAdapter } from '~/adapters/sources/contract';
import { prisma, type Source } from '~/db/prisma.server';
import { unseal } from '~/platform/seal.server';
import type { Connection, Surroundings } from './kind';
import { polledKind } from './polled-kinds.server';

/** The adapter of a connected source. @throws when its kind is not read by the clock or its settings are broken */
export async function openSource(source: Source): Promise<SourceAdapter> {
  const secret = source.credentials === null ? null : unseal(source.credentials);
  return openConnection(source.kind, source.settings, secret);
}

/** The adapter of a connection that may not have been saved. */
export async function openConnection(
  kind: string,
  settings: unknown,
  secret: Connection['secret'],
): Promise<SourceAdapter> {
  const opener = polledKind(kind);
  if (!opener) throw new Error(`Sources of the kind ${kind} are not read by the clock`);
  return opener.open(settings, secret, await surroundings());
}

async function surroundings(): Promise<Surroundings> {
  const { timeZone } = await (await prisma()).organisation.findUniqueOrThrow({ where: { id: 1 } });
  return { timeZone };
}
