import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { formatLocalTime } from '~/domain/calendar/format';
import { isLocalDate } from '~/domain/calendar/local-date';
import { instantOf, isLocalTime } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { placePost } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockPost, postSubject } from './post-row.server';

/** Channels without slots: nobody contests them, so whoever may edit the post may time it there. */
export const UNCONTESTED: readonly string[] = ['site', 'feed'];

/** A slot of the channel, a wall time in `zone` or without one in the channel's, or this moment. */
export type WantedTime =
  | { readonly kind: 'slot'; readonly slotId: string }
  | { readonly kind: 'wall'; readonly date: string; readonly time: string; readonly zone?: string }
  | { readonly kind: 'now' };

type Wish = { readonly postId: string; readonly channelId: string; readonly when: WantedTime };

/**
 * Puts a post on a channel by a person's own decision. On a contested channel that is the editor's right;
 * everybody else asks for a slot.
 *
 * @throws AppError `conflict` when a rule of the channel is broken, or `now` is asked for unapproved words
 */
export async function placeByHand(actor: SignedIn, { postId, channelId, when }: Wish): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockPost(tx, actor, postId);
    const channel = row.variants.find((variant) => variant.channelId === channelId)?.channel;
    if (!channel) throw new AppError('notFound');
    const places = can(actor, 'publication.move', { kind: 'publication' });
    const times = UNCONTESTED.includes(channel.kind) && can(actor, 'post.edit', await postSubject(tx, row));
    if (!places && !times) throw new AppError('forbidden');
    if (when.kind === 'now' && row.state !== 'approved')
      throw new AppError('conflict', 'publishing:problem.approvalMissing.title');
    const slot = when.kind === 'slot' ? await tx.slot.findUnique({ where: { id: when.slotId } }) : null;
    if (when.kind === 'slot' && slot === null) throw new AppError('notFound');
    const publishAt =
      slot?.startsAt ?? (when.kind === 'wall' ? readWall(when, when.zone ?? channel.timeZone, actor) : now());
    const { publicationId, slotId } = await placePost(tx, {
      postId,
      channelId,
      publishAt,
      by: actor,
      ...(slot && { slotId: slot.id }),
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'post.place',
      subjectType: 'post',
      subjectId: postId,
      after: {
        publicationId,
        channel: channel.key,
        publishAt: publishAt.toISOString(),
        slot: slotId !== null,
      },
    });
  });
}

type WallTime = { readonly date: string; readonly time: string };

/** @throws AppError `invalid` when it is no time, `conflict` when the clocks skip it in the zone */
export function readWall({ date, time }: WallTime, zone: string, actor: SignedIn): Date {
  if (!isLocalDate(date)) throw new AppError('invalid', 'common:form.badDate');
  if (!isLocalTime(time)) throw new AppError('invalid', 'common:form.badTime');
  const found = instantOf({ date, time }, zone);
  if (found.kind === 'gap')
    throw new AppError('conflict', 'calendar:move.gap', {
      next: formatLocalTime(found.wall.time, actor.language),
    });
  return found.instant;
}
