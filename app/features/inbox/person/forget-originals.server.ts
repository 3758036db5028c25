import { prisma } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';

export const RETENTION_JOB = 'retention';

/**
 * Deletes the sealed originals whose time is over; the masked text stays.
 *
 * @returns how many
 */
export async function forgetOriginals(): Promise<number> {
  const { count } = await (
    await prisma()
  ).message.updateMany({
    where: { original: { not: null }, retainUntil: { lte: now() } },
    data: { original: null },
  });
  if (count > 0) log.info({ count }, 'original messages were deleted, their time is over');
  return count;
}
