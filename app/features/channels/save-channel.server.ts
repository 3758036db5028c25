import { audit } from '~/db/audit.server';
import { transaction, type Channel, type Prisma } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { networkOf } from '~/domain/channels/networks';
import { toneOf } from '~/domain/channels/tone';
import { slugify, uniqueSlug } from '~/domain/content/slug';
import { authorize } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { channelById } from './channel-by-id.server';
import { hasSlots } from './channel-kinds';
import { WEEKDAYS, type ChannelInput, type NewChannelInput } from './channel.schema';

/** Opens a channel. It has no slots and, if it needs an account, none yet; both are given on its own page. */
export async function addChannel(actor: Actor, input: NewChannelInput): Promise<string> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  return transaction(async (tx) => {
    const taken = await tx.channel.findMany({ select: { key: true, position: true } });
    const key = uniqueSlug(slugify(input.name, 'kanava'), new Set(taken.map((channel) => channel.key)));
    const position = Math.max(0, ...taken.map((channel) => channel.position)) + 1;
    const channel = await tx.channel.create({
      data: { ...input, key, position, openingHours: {}, settings: {} },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'channel.add',
      subjectType: 'channel',
      subjectId: channel.id,
      after: { ...input },
    });
    return channel.id;
  });
}

/** Changes a channel's settings. Publications that stand already keep their places; new ones meet the new rules. */
export async function saveChannel(actor: Actor, channelId: string, input: ChannelInput): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  const { isService, ...rest } = input;
  const rules = {
    name: rest.name,
    mark: rest.mark,
    timeZone: rest.timeZone,
    maxSilenceDays: rest.maxSilenceDays,
    isService: isService === 'on',
    tone: { emoji: rest.emoji, address: rest.address, note: rest.toneNote },
  };
  await transaction(async (tx) => {
    const before = await channelById(tx, channelId);
    const network = before.kind === 'manual' ? input.network : undefined;
    const settings = { ...(before.settings as Prisma.InputJsonObject), network };
    const limits = hasSlots(before.kind) || !('capPerDay' in input) ? {} : limitsOf(input);
    await tx.channel.update({
      where: { id: channelId },
      data: { ...rules, ...limits, ...(network !== undefined && { settings }) },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'channel.change',
      subjectType: 'channel',
      subjectId: channelId,
      before: rulesOf(before),
      after: { ...rules, ...limits, ...(network !== undefined && { network }) },
    });
  });
}

/** Takes a channel out of use, or back into it. What is planned on it is held when its time comes. */
export async function setChannelActive(actor: Actor, channelId: string, active: boolean): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  await transaction(async (tx) => {
    const before = await channelById(tx, channelId);
    await tx.channel.update({ where: { id: channelId }, data: { active } });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'channel.change',
      subjectType: 'channel',
      subjectId: channelId,
      before: { active: before.active },
      after: { active },
    });
  });
}

/** What the form says about a channel that nobody shares out. */
function limitsOf(input: Extract<ChannelInput, { readonly capPerDay: number }>) {
  const openingHours = Object.fromEntries(
    WEEKDAYS.flatMap((weekday) => {
      const spans = input[`hours${weekday}`].map((span) => [...span]);
      return spans.length === 0 ? [] : [[String(weekday), spans]];
    }),
  ) as Prisma.InputJsonObject;
  return { minGapMinutes: input.minGapMinutes, capPerDay: input.capPerDay, openingHours };
}

function rulesOf(channel: Channel): Prisma.InputJsonObject {
  const { name, mark, timeZone, maxSilenceDays, isService } = channel;
  return {
    name,
    mark,
    timeZone,
    maxSilenceDays,
    isService,
    tone: toneOf(channel.tone),
    ...(!hasSlots(channel.kind) && {
      minGapMinutes: channel.minGapMinutes,
      capPerDay: channel.capPerDay,
      openingHours: (channel.openingHours ?? {}) as Prisma.InputJsonObject,
    }),
    ...(channel.kind === 'manual' && { network: networkOf(channel.settings) }),
  };
}
