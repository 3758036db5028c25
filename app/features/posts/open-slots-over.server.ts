import { prisma } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { dayBounds } from '~/domain/calendar/zone';
import { listOpenSlots, materialiseSlots, type OpenSlot } from '~/features/allocation/api.server';

type Days = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Nothing is made before it. */
  readonly today: LocalDate;
  /** Whose days they are. */
  readonly zone: string;
};

/** The open slots of channels over days, both included; those that nobody has looked at yet are made. */
export async function openSlotsOver(
  { from, to, today, zone }: Days,
  channelIds: readonly string[],
): Promise<readonly OpenSlot[]> {
  if (channelIds.length === 0) return [];
  // To the west of the zone its day begins on the date before, to the east it ends on the one after.
  const before = addDays(from, -1);
  await materialiseSlots({ from: before < today ? today : before, to: addDays(to, 1) }, { channelIds });
  const range = { start: dayBounds(from, zone).start, end: dayBounds(to, zone).end };
  return listOpenSlots(await prisma(), range, channelIds);
}
