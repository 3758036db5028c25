import type { Prisma, Tx } from '~/db/prisma.server';
import { ALLOWED_FROM } from '~/domain/publishing/events';

/**
 * Calls off many publications at once, as `transition('cancel')` does one: what is half out ends as
 * published, so that it can still be taken down; everything else is cancelled. What is being sent right
 * now, or is out, stays. Writes no log.
 *
 * @returns those called off, with the state they have now
 */
export async function callOff(
  tx: Tx,
  which: Prisma.PublicationWhereInput,
): Promise<readonly { readonly id: string; readonly state: 'cancelled' | 'published' }[]> {
  const where = { AND: [which, { state: { in: [...ALLOWED_FROM.cancel] } }] };
  const end = async (part: number | { readonly gt: number }, state: 'cancelled' | 'published') => {
    const rows = await tx.publication.updateManyAndReturn({
      where: { ...where, part },
      data: { state, problem: null },
      select: { id: true },
    });
    return rows.map(({ id }) => ({ id, state }));
  };
  const cancelled = await end(0, 'cancelled');
  return [...cancelled, ...(await end({ gt: 0 }, 'published'))];
}
