import type { Channel, Post, Tx } from '~/db/prisma.server';
import { isDuplicate, isTooClose } from '~/db/violations.server';
import { formatSlot } from '~/domain/calendar/format';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import type { Person } from './decide.server';
import { tellForeseenProblem } from './foreseen-problem.server';
import { assertPlace, freeTimeNear, slotAt, STANDING, UNCONTESTED } from './placement.server';

export type PlaceInput = {
  readonly postId: string;
  readonly channelId: string;
  readonly publishAt: Date;
  /** Left out, the channel's slot at exactly that time, if there is one. */
  readonly slotId?: string;
  readonly grantId?: string;
  /** Whose own choice of time it is: told in their language when it does not fit, and held to the daily cap. */
  readonly by?: Person;
  /** What goes along on our own site and feeds stays as it is. */
  readonly alone?: boolean;
};

/**
 * Plans a post on a channel at a time, in the caller's transaction: the variant if it is missing, the
 * publication, and beside it the post's variants on our own site and feeds at the same time, unless they
 * are out or planned already. An approved post that the channel could not take as it stands is planned all the
 * same, and those who can mend it are told. The caller has authorised it and writes the audit event.
 *
 * @throws AppError `conflict` when a rule of the channel is broken, naming the post in the way and the
 *   nearest possible time; the caller's transaction must then end
 */
export async function placePost(
  tx: Tx,
  input: PlaceInput,
): Promise<{ readonly publicationId: string; readonly slotId: string | null }> {
  const at = now();
  const told = { actor: input.by ?? null, language: input.by?.language ?? 'fi', at } as const;
  const post = await tx.post.findUnique({ where: { id: input.postId } });
  const channel = await tx.channel.findUnique({ where: { id: input.channelId } });
  if (post === null || channel === null) throw new AppError('notFound');

  const variant = await tx.variant.upsert({
    where: { postId_channelId: { postId: post.id, channelId: channel.id } },
    create: { postId: post.id, channelId: channel.id },
    update: {},
  });
  const already = await tx.publication.findFirst({
    where: { variantId: variant.id, state: { in: [...STANDING] } },
  });
  if (already) {
    const time = formatSlot(already.publishAt, channel.timeZone, told.language, { now: at });
    throw new AppError('conflict', 'publishing:place.alreadyThere', { channel: channel.name, time });
  }
  const place = {
    channel,
    publishAt: input.publishAt,
    slotId: input.slotId ?? (await slotAt(tx, channel.id, input.publishAt)),
    leaving: [],
    grantId: input.grantId ?? null,
    embargoUntil: post.embargoUntil,
    byHand: input.by !== undefined && input.grantId === undefined,
  };
  await assertPlace(tx, place, told);
  const plan = {
    variantId: variant.id,
    channel,
    publishAt: input.publishAt,
    slotId: place.slotId,
    grantId: place.grantId,
  };
  const publicationId = await writePlan(tx, plan);
  if (!input.alone) await placeCompanions(tx, post, { ...plan, at });
  await tellForeseenProblem(tx, publicationId);
  return { publicationId, slotId: place.slotId };
}

type Plan = {
  readonly variantId: string;
  readonly channel: Channel;
  readonly publishAt: Date;
  readonly slotId: string | null;
  readonly grantId: string | null;
};

async function writePlan(tx: Tx, { channel, ...plan }: Plan): Promise<string> {
  try {
    const { id } = await tx.publication.create({
      data: { ...plan, channelId: channel.id, nextTryAt: plan.publishAt },
    });
    return id;
  } catch (error) {
    // Somebody else took the place between the look and the writing.
    if (isTooClose(error) || isDuplicate(error)) throw new AppError('conflict', 'publishing:place.raced');
    throw error;
  }
}

async function placeCompanions(tx: Tx, post: Post, main: Plan & { readonly at: Date }): Promise<void> {
  const variants = await tx.variant.findMany({
    where: {
      postId: post.id,
      id: { not: main.variantId },
      channel: { kind: { in: [...UNCONTESTED] }, active: true },
      publications: { none: { state: { in: [...STANDING] } } },
    },
    include: { channel: true },
  });
  for (const { id, channel } of variants) {
    const publishAt = await freeTimeNear(tx, channel, main.publishAt, main.at);
    await writePlan(tx, { variantId: id, channel, publishAt, slotId: null, grantId: main.grantId });
  }
}
