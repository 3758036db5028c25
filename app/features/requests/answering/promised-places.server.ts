import type { Db, Prisma, SlotRequest } from '~/db/prisma.server';
import { onDuty } from '~/domain/calendar/shifts';
import { dutyIn } from '~/features/duty/api.server';
import { now } from '~/platform/clock.server';

/** Where a publication goes out no more: nobody waits for answers at a time that it had. */
const OVER: readonly string[] = ['published', 'cancelled', 'withdrawn'];

/** A place ahead whose request asked that somebody answers there, and who will. */
export type PromisedPlace = {
  readonly grantId: string;
  readonly request: SlotRequest;
  readonly channel: string;
  readonly at: Date;
  /** Names of those on duty for the channel at that time; nobody when empty. */
  readonly answering: readonly string[];
};

/**
 * The places ahead that were given to requests which need an answer, of one request or of all. A crisis goes out
 * whoever is on duty, and is left out. Shifts are read only where there is such a place.
 */
export async function promisedPlaces(
  db: Db,
  of: { readonly requestId?: string } = {},
): Promise<readonly PromisedPlace[]> {
  const ahead = { gt: now() };
  // Often there are none, and the client asks for the rows around none as well.
  const where: Prisma.GrantWhereInput = {
    revokedAt: null,
    OR: [{ slot: { startsAt: ahead } }, { publications: { some: { publishAt: ahead } } }],
    request: { needsAnswer: true, state: 'granted', kind: { not: 'crisis' } },
    ...(of.requestId !== undefined && { requestId: of.requestId }),
  };
  if ((await db.grant.count({ where })) === 0) return [];
  const grants = await db.grant.findMany({
    where,
    include: { request: true, slot: { include: { channel: true } }, publications: true },
  });
  const places = grants.flatMap(({ id, request, slot, publications }) => {
    const planned = publications.filter(({ channelId }) => channelId === slot.channelId);
    const own = planned.find(({ state }) => !OVER.includes(state));
    if (own === undefined && planned.length > 0) return [];
    const at = own?.publishAt ?? slot.startsAt;
    return at > now() ? [{ grantId: id, request, slot, at }] : [];
  });
  if (places.length === 0) return [];
  const times = places.map(({ at }) => at.getTime());
  const shifts = await dutyIn(db, {
    start: new Date(Math.min(...times)),
    end: new Date(Math.max(...times) + 1),
  });
  return places.map(({ slot, at, ...place }) => ({
    ...place,
    at,
    channel: slot.channel.name,
    answering: onDuty(shifts, at, slot.channelId).map(({ name }) => name),
  }));
}
