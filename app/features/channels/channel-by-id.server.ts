import { z } from 'zod';
import type { Channel, Db } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';

/** @throws AppError `notFound` when there is no such channel */
export async function channelById(db: Db, id: string): Promise<Channel> {
  const channel = z.uuid().safeParse(id).success ? await db.channel.findUnique({ where: { id } }) : null;
  if (channel === null) throw new AppError('notFound');
  return channel;
}
