import { z } from 'zod';
import { prisma } from '~/db/prisma.server';
import { formatLocalTime, formatSlot } from '~/domain/calendar/format';
import { isLocalDate } from '~/domain/calendar/local-date';
import { instantOf, isLocalTime, wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { fieldProblem, parseForm, type FormProblems } from '~/platform/form.server';
import { safeNext } from '~/platform/safe-next.server';
import type { ToastMessage } from '~/platform/toast.server';
import { cancelPublication } from './cancel-publication.server';
import { isId } from './decide.server';
import { exemptPublication } from './exempt-publication.server';
import { markPosted } from './mark-posted.server';
import type { MoveInput } from './move-publication.server';
import { placeBack, wayBackOf } from './place-back.server';
import { releasePublication } from './release-publication.server';
import { resolveUnknown } from './resolve-unknown.server';
import { retryPublication } from './retry-publication.server';
import { correctPublication } from './correct-publication.server';
import { withdrawPublication } from './withdraw-publication.server';

export type Acted =
  | { readonly ok: true; readonly toast: ToastMessage }
  | { readonly ok: false; readonly problems: FormProblems };

const linkSchema = z.object({
  url: z
    .string()
    .trim()
    .max(2000, 'errors:field.tooLong')
    .pipe(z.url({ protocol: /^https?$/, error: 'publishing:problemField.url' })),
});
const reasonSchema = z.object({
  reason: z.string().trim().min(1, 'publishing:problemField.reason').max(500, 'errors:field.tooLong'),
});
const whenSchema = z.object({
  date: z.string().refine(isLocalDate, 'publishing:problemField.when'),
  time: z.string().refine(isLocalTime, 'publishing:problemField.when'),
});

/** How a move is made; it asks more rules than publishing knows. */
type MoveTo = (actor: SignedIn, input: MoveInput) => Promise<void>;

/** Does what a button of the publication's page, of Today or of the hold list asks, and says what was done. */
export async function actOnPublication(
  actor: SignedIn,
  publicationId: string,
  form: FormData,
  moveTo: MoveTo,
): Promise<Acted> {
  const input = { publicationId };
  switch (form.get('intent')) {
    case 'move':
      return move(actor, publicationId, form, moveTo);
    case 'cancel':
      await cancelPublication(actor, input);
      return done(
        'cancelled',
        await wayBackOf(publicationId, safeNext(form.get('next'), `/publications/${publicationId}`)),
      );
    case 'placeBack':
      await placeBack(actor, publicationId);
      return done('placedBack');
    case 'retry':
      await retryPublication(actor, input);
      return done('retry');
    case 'release':
      await releasePublication(actor, input);
      return done('released');
    case 'notThere':
      await resolveUnknown(actor, { publicationId, seen: { there: false } });
      return done('resolved');
    case 'there': {
      const parsed = parseForm(form, linkSchema);
      if (!parsed.ok) return parsed;
      await resolveUnknown(actor, { publicationId, seen: { there: true, url: parsed.value.url } });
      return done('resolved');
    }
    case 'posted': {
      const parsed = parseForm(form, linkSchema);
      if (!parsed.ok) return parsed;
      await markPosted(actor, { publicationId, url: parsed.value.url });
      return done('posted');
    }
    case 'exempt':
    case 'exemptNow': {
      const parsed = parseForm(form, reasonSchema);
      if (!parsed.ok) return parsed;
      const go = form.get('intent') === 'exemptNow' ? 'now' : 'onTime';
      await exemptPublication(actor, { publicationId, reason: parsed.value.reason, go });
      return done('exempt');
    }
    case 'correct': {
      const parsed = parseForm(form, reasonSchema);
      if (!parsed.ok) return parsed;
      await correctPublication(actor, { publicationId, reason: parsed.value.reason });
      return done('corrected');
    }
    case 'withdraw': {
      const parsed = parseForm(form, reasonSchema);
      if (!parsed.ok) return parsed;
      await withdrawPublication(actor, { publicationId, reason: parsed.value.reason });
      return done('withdrawn');
    }
    default:
      throw new AppError('invalid');
  }
}

async function move(actor: SignedIn, publicationId: string, form: FormData, moveTo: MoveTo): Promise<Acted> {
  const parsed = parseForm(form, whenSchema);
  if (!parsed.ok) return parsed;
  const row = isId(publicationId)
    ? await (
        await prisma()
      ).publication.findUnique({ where: { id: publicationId }, include: { channel: true } })
    : null;
  if (row === null) throw new AppError('notFound');
  const zone = row.channel.timeZone;
  const to = instantOf(parsed.value, zone);
  if (to.kind === 'gap') {
    const next = formatLocalTime(to.wall.time, actor.language);
    throw new AppError('conflict', 'publishing:problemField.gap', { next });
  }
  if (to.instant.getTime() === row.publishAt.getTime())
    return { ok: false, problems: fieldProblem(form, 'date', 'publishing:problemField.when') };
  await moveTo(actor, { publicationId, publishAt: to.instant });
  const when = formatSlot(to.instant, zone, actor.language, { now: now() });
  const undo = {
    action: `/publications/${publicationId}`,
    fields: { intent: 'move', ...wallOf(row.publishAt, zone) },
  };
  return { ok: true, toast: { sentence: 'publishing:done.moved', values: { when }, undo } };
}

function done(
  what:
    | 'cancelled'
    | 'placedBack'
    | 'retry'
    | 'released'
    | 'resolved'
    | 'posted'
    | 'withdrawn'
    | 'corrected'
    | 'exempt',
  wayBack: Pick<ToastMessage, 'undo'> = {},
): Acted {
  return { ok: true, toast: { sentence: `publishing:done.${what}`, ...wayBack } };
}
