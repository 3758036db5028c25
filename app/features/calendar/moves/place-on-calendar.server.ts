import { z } from 'zod';
import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, transaction } from '~/db/prisma.server';
import { seesPost } from '~/domain/content/sees-post';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { channelsToPlace, placeCard } from './place-card.server';
import { unreadable, wantedInstant, WALL_FIELDS } from './wanted-time.server';

const schema = z.object({ postId: z.uuid(), channelId: z.uuid().optional(), ...WALL_FIELDS });

export type PlaceAnswer =
  | { readonly ok: true; readonly publicationIds: readonly string[]; readonly instant: string }
  | { readonly ok: false; readonly message: string };

/**
 * Gives a post a time on a channel, or on all of its own: in the open slots there, or outside slots by the editor's
 * own decision. If one channel refuses, it gets none.
 */
export async function placeOnCalendar(actor: SignedIn, form: FormData): Promise<PlaceAnswer> {
  const t = translate(actor.language);
  authorize(actor, 'publication.move', { kind: 'publication' });
  const parsed = parseForm(form, schema);
  if (!parsed.ok) return { ok: false, message: t(unreadable(Object.fromEntries(form))) };
  const { postId, channelId, ...wall } = parsed.value;
  const db = await prisma();
  const [post, channels] = await Promise.all([
    db.post.findUnique({ where: { id: postId } }),
    channelsToPlace(db, { postId, channelId }),
  ]);
  if (!post || channels.length === 0 || !seesPost(actor, post, now()))
    return { ok: false, message: t('errors:notFound.text') };
  try {
    const publishAt = wantedInstant(actor, wall, await organisationZone(db));
    const publicationIds = await transaction((tx) =>
      placeCard(tx, actor, { postId, channels, at: publishAt }),
    );
    return { ok: true, publicationIds, instant: publishAt.toISOString() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, message: t(asKey(error.sentence), error.values) };
  }
}
