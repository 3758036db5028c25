import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { moveWithinRules, organisationZone } from '~/features/allocation/api.server';
import { MOVED_MEANWHILE } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { nextFreeSlot } from './next-free-slot.server';
import { wantedInstant, WALL_FIELDS } from './wanted-time.server';

const about = {
  publicationId: z.uuid(),
  /** Where the person saw it, an ISO instant. */
  seen: z.iso.datetime().optional(),
};
const schema = z.union([
  z.object({ ...about, to: z.literal('next') }),
  z.object({ ...about, ...WALL_FIELDS }),
]);

export type MoveAnswer =
  | { readonly ok: true; readonly instant: string }
  | { readonly ok: false; readonly message: string }
  /** Somebody else moved it meanwhile; nothing was done. */
  | { readonly ok: false; readonly stale: { readonly by: string; readonly instant: string } };

/**
 * Moves a publication to a wall time or to its channel's next open slot, into the slot there if the channel
 * has one; says plainly why not, and who was quicker.
 */
export async function moveOnCalendar(actor: SignedIn, form: FormData): Promise<MoveAnswer> {
  const t = translate(actor.language);
  const parsed = parseForm(form, schema);
  if (!parsed.ok) return { ok: false, message: t('calendar:move.invalid') };
  const { publicationId, seen } = parsed.value;
  const db = await prisma();
  const publication = await db.publication.findUnique({
    where: { id: publicationId },
    select: { id: true, channelId: true, publishAt: true },
  });
  if (!publication) return { ok: false, message: t('errors:notFound.text') };
  try {
    authorize(actor, 'publication.move', { kind: 'publication' });
    const place = await placeOf(actor, publication, parsed.value);
    if (place === null) return { ok: false, message: t('calendar:move.noFreeSlot') };
    await moveWithinRules(actor, { publicationId, ...place, ...(seen && { seenAt: new Date(seen) }) });
    return { ok: true, instant: place.publishAt.toISOString() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.sentence === MOVED_MEANWHILE) return { ok: false, stale: await quicker(publicationId) };
    return { ok: false, message: t(asKey(error.sentence), error.values) };
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
