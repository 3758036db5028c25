import { organisationZone } from '~/db/organisation-zone.server';
import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { freeOnDay } from './free-on-day.server';
import { placeByHand, UNCONTESTED, type WantedTime } from './place-by-hand.server';

/** The place or the time in the calendar that a new post was begun for; empty where there is none. */
export type BegunFor = Readonly<Record<'postId' | 'slot' | 'date' | 'time', string>> & {
  /** `date time` as it was proposed for a day; as long as it stands, a channel's free slot of the day comes before it. */
  readonly proposed: string;
};

/**
 * Gives a post that was just begun the slot or the time it was begun for. A channel that refuses the time refuses
 * nothing else: the post stays, and its page still offers the place. Begun for a day, it takes each
 * channel's next free slot of that day, and the proposed time where there is none.
 *
 * @returns the first refusal's sentence, or null; `placed` counts the channels that took it
 */
export async function placeBegun(
  actor: SignedIn,
  { postId, slot, date, time, proposed }: BegunFor,
): Promise<{ readonly placed: number; readonly refused: AppError | null }> {
  const hasTime = slot !== '' || (date !== '' && time !== '');
  if (!hasTime || !can(actor, 'publication.move', { kind: 'publication' }))
    return { placed: 0, refused: null };
  const db = await prisma();
  const wanted = slot === '' ? null : await db.slot.findUnique({ where: { id: slot } });
  // The calendar that was pressed shows the organisation's own wall clock, whatever zone a channel lives in.
  const when: WantedTime =
    wanted === null
      ? { kind: 'wall', date, time, zone: await organisationZone(db) }
      : { kind: 'slot', slotId: wanted.id };
  const variants = await db.variant.findMany({
    where: { postId, ...(wanted && { channelId: wanted.channelId }) },
    select: { channel: { select: { id: true, kind: true } } },
    orderBy: { channel: { position: 'asc' } },
  });
  const channels = variants.map(({ channel }) => channel);
  const contested = channels.filter(({ kind }) => !UNCONTESTED.includes(kind));
  let placed = 0;
  let refused: AppError | null = null;
  // Beside a time on any other channel the post comes on our own site and feeds by itself.
  const places = contested.length > 0 ? contested : channels.slice(0, 1);
  const isForDay = proposed === `${date} ${time}`;
  const free = isForDay
    ? await freeOnDay(
        date,
        places.map(({ id }) => id),
      )
    : null;
  for (const { id: channelId } of places) {
    const own = free?.get(channelId);
    try {
      await placeByHand(actor, { postId, channelId, when: own ? { kind: 'slot', slotId: own.id } : when });
      placed += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused ??= error;
    }
  }
  return { placed, refused };
}
