import { z } from 'zod';
import type { Db, Source } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';

/** @throws AppError `notFound` when there is no such source */
export async function sourceById(db: Db, id: string): Promise<Source> {
  const source = z.uuid().safeParse(id).success ? await db.source.findUnique({ where: { id } }) : null;
  if (source === null) throw new AppError('notFound');
  return source;
}
