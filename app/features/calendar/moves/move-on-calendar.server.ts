import { z } from 'zod';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { moveWithinRulesIn } from '~/features/allocation/api.server';
import { MOVED_MEANWHILE, PLACE_TAKEN } from '~/features/publishing/api.server';
import { watchAnswering } from '~/features/requests/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { cardOf } from './card-of.server';
import { nextFreeSlot } from './next-free-slot.server';
import { ofChannel } from './of-channel.server';
import { unreadable, wantedInstant, WALL_FIELDS } from './wanted-time.server';

const about = {
  publicationId: z.uuid(),
  /** Where the person saw it, an ISO instant. */
  seen: z.iso.datetime().optional(),
  /** Only these channels of the card. */
  channels: z.array(z.uuid()).min(1).optional(),
};
const schema = z.union([
  z.object({ ...about, to: z.literal('next') }),
  z.object({ ...about, ...WALL_FIELDS }),
]);

export type MoveAnswer =
  | {
      readonly ok: true;
      readonly instant: string;
      /** The channels on which it was moved. */
      readonly channelIds: readonly string[];
      /** What was moved there, what was asked for first where it is among them. */
      readonly publicationIds: readonly string[];
    }
  /** `taken`: only what stands there is in the way. */
  | { readonly ok: false; readonly message: string; readonly taken?: boolean }
  /** Somebody else moved it meanwhile; nothing was done. */
  | { readonly ok: false; readonly stale: { readonly by: string; readonly instant: string } };

/**
 * Moves a card, all channels of it or those that are named, to a wall time or to the next open slot of its
 * publication's channel, into the slots there if the channels have them. If one channel refuses, all stay: says
 * plainly why, and who was quicker.
 */
export async function moveOnCalendar(actor: SignedIn, form: FormData): Promise<MoveAnswer> {
  const t = translate(actor.language);
  const parsed = parseForm(form, schema);
  if (!parsed.ok) return { ok: false, message: t(unreadable(Object.fromEntries(form))) };
  const { publicationId, seen, channels } = parsed.value;
  const db = await prisma();
  try {
    authorize(actor, 'publication.move', { kind: 'publication' });
    const [leader] = await cardOf(db, publicationId, channels);
    if (!leader) return { ok: false, message: t('errors:notFound.text') };
    const place = await placeOf(actor, leader, parsed.value);
    if (place === null) return { ok: false, message: t('calendar:move.noFreeSlot') };
    const move = { publishAt: place.publishAt, ...(seen && { seenAt: new Date(seen) }) };
    const moveAll = async (tx: Tx) => {
      const card = await cardOf(tx, publicationId, channels);
      if (card.length === 0) throw new AppError('notFound');
      for (const { id, channel } of card) {
        const slot = id === leader.id && place.slotId ? { slotId: place.slotId } : {};
        await moveWithinRulesIn(tx, actor, { publicationId: id, ...move, ...slot }).catch(
          (error: unknown) => {
            throw card.length > 1 ? ofChannel(actor, error, channel.name) : error;
          },
        );
      }
      return card;
    };
    // Whoever chooses a time reads there that nobody answers at it; the next free slot is not known before it is taken.
    const mover = { ...actor, wasAsked: !('to' in parsed.value) };
    const { result: moved } = await transaction((tx) => watchAnswering(tx, () => moveAll(tx), mover));
    return {
      ok: true,
      instant: place.publishAt.toISOString(),
      channelIds: moved.map(({ channelId }) => channelId),
      publicationIds: moved.map(({ id }) => id),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.sentence === MOVED_MEANWHILE) return { ok: false, stale: await quicker(publicationId) };
    const message = t(asKey(error.sentence), error.values);
    return { ok: false, message, taken: PLACE_TAKEN.includes(error.sentence) };
  }
}

type Standing = {
  readonly id: string;
  readonly channelId: string;
  readonly publishAt: Date;
};
type Place = { readonly publishAt: Date; readonly slotId?: string };

async function placeOf(
  actor: SignedIn,
  standing: Standing,
  wanted: z.infer<typeof schema>,
): Promise<Place | null> {
  if ('to' in wanted) {
    const slot = await nextFreeSlot(actor, standing);
    return slot && { publishAt: slot.startsAt, slotId: slot.id };
  }
  const { channelId } = standing;
  const db = await prisma();
  // The calendar shows the organisation's own wall clock, whatever zone the channel lives in.
  const startsAt = wantedInstant(actor, wanted, await organisationZone(db));
  const slot = await db.slot.findUnique({ where: { channelId_startsAt: { channelId, startsAt } } });
  return { publishAt: startsAt, ...(slot && { slotId: slot.id }) };
}

/** Who moved it last, and where it stands. Only asked of one that the person may know of. */
async function quicker(id: string) {
  const db = await prisma();
  const [standing, event] = await Promise.all([
    db.publication.findUniqueOrThrow({ where: { id } }),
    db.auditEvent.findFirst({
      where: { subjectType: 'publication', subjectId: id, action: 'publication.move' },
      orderBy: { id: 'desc' },
      include: { actor: { select: { name: true } } },
    }),
  ]);
  return { by: event?.actor?.name ?? '', instant: standing.publishAt.toISOString() };
}
