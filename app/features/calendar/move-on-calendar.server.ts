import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import { formatLocalTime } from '~/domain/calendar/format';
import { isLocalDate } from '~/domain/calendar/local-date';
import { instantOf, isLocalTime } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { moveWithinRules } from './move-within-rules.server';

const schema = z.object({
  publicationId: z.uuid(),
  date: z.string().refine(isLocalDate),
  time: z.string().refine(isLocalTime),
});

export type MoveAnswer = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** Moves a publication to a wall time, into the open slot there if its channel has one, and says plainly why not. */
export async function moveOnCalendar(actor: SignedIn, form: FormData): Promise<MoveAnswer> {
  const t = translate(actor.language);
  const parsed = parseForm(form, schema);
  if (!parsed.ok) return { ok: false, message: t('calendar:move.invalid') };
  const { publicationId, date, time } = parsed.value;
  const db = await prisma();
  const publication = await db.publication.findUnique({
    where: { id: publicationId },
    include: { channel: true },
  });
  if (!publication) return { ok: false, message: t('errors:notFound.text') };
  const found = instantOf({ date, time }, publication.channel.timeZone);
  if (found.kind === 'gap') {
    return {
      ok: false,
      message: t('calendar:move.gap', { next: formatLocalTime(found.wall.time, actor.language) }),
    };
  }
  const slot = await db.slot.findUnique({
    where: { channelId_startsAt: { channelId: publication.channelId, startsAt: found.instant } },
  });
  try {
    await moveWithinRules(actor, {
      publicationId,
      publishAt: found.instant,
      ...(slot && { slotId: slot.id }),
    });
    return { ok: true };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, message: t(asKey(error.sentence), error.values) };
  }
}
