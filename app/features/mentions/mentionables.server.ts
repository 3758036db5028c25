import { z } from 'zod';
import type { Db } from '~/db/prisma.server';
import { HANDLE_NETWORKS, type Mentionable } from '~/domain/channels/mentions';

/** Every text is looked through for all of them. */
export const MOST_MENTIONABLES = 300;

export const handlesSchema = z.partialRecord(z.enum(HANDLE_NETWORKS), z.string()).catch({});

/** Whom a text can mention. */
export async function mentionables(db: Db): Promise<readonly Mentionable[]> {
  const rows = await db.mentionable.findMany({ orderBy: { key: 'asc' }, take: MOST_MENTIONABLES });
  return rows.map(({ name, handles, blueskyDid }) => ({
    name,
    handles: handlesSchema.parse(handles),
    blueskyDid,
  }));
}
