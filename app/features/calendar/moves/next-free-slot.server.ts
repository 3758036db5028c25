import { addDays } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { addDays as addLocalDays } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { listOpenSlots, materialiseSlots, moveViolations } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';

const LOOK_AHEAD_DAYS = 28;
/** Each is checked against every rule, which takes its time: a channel that refuses so many is full. */
const TRIES = 12;

/** The channel's next open slot after the publication's own time into which the rules let it go; null when there is none. */
export async function nextFreeSlot(
  actor: SignedIn,
  standing: { readonly id: string; readonly channelId: string; readonly publishAt: Date },
): Promise<{ readonly id: string; readonly startsAt: Date } | null> {
  const db = await prisma();
  const at = now();
  const after = standing.publishAt > at ? standing.publishAt : at;
  const end = addDays(after, LOOK_AHEAD_DAYS);
  const from = wallOf(after, 'UTC').date;
  await materialiseSlots(
    { from, to: addLocalDays(from, LOOK_AHEAD_DAYS) },
    { channelIds: [standing.channelId] },
  );
  const open = await listOpenSlots(db, { start: new Date(after.getTime() + 1), end }, [standing.channelId]);
  for (const slot of open.slice(0, TRIES)) {
    const move = { publicationId: standing.id, startsAt: slot.startsAt };
    if ((await moveViolations(db, actor, move)).length === 0) return slot;
  }
  return null;
}
