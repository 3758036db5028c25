import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import type { Actor } from '~/domain/access/actor';
import { authorize } from '~/features/accounts/api.server';
import { dropStaleSlots } from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { channelById } from './channel-by-id.server';
import { hasSlots } from './channel-kinds';
import type { SlotInput } from './channel.schema';

/** Adds a place to the channel's ordinary week. The calendar makes its slots from the coming days on. */
export async function addSlotTemplate(actor: Actor, channelId: string, slot: SlotInput): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  try {
    await transaction(async (tx) => {
      const channel = await channelById(tx, channelId);
      if (!hasSlots(channel.kind)) throw new AppError('conflict', 'settings:slots.none');
      await tx.slotTemplate.create({ data: { channelId, ...slot } });
      await audit(tx, {
        at: now(),
        actorId: actor.userId,
        action: 'channel.addSlot',
        subjectType: 'channel',
        subjectId: channelId,
        after: slot,
      });
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'settings:slots.already');
    throw error;
  }
}

/**
 * Removes a place from the channel's ordinary week, and with it the coming slots that nobody has. What has
 * been granted or planned stays where it is.
 */
export async function removeSlotTemplate(actor: Actor, channelId: string, slot: SlotInput): Promise<void> {
  authorize(actor, 'channel.manage', { kind: 'channel' });
  await transaction(async (tx) => {
    await channelById(tx, channelId);
    const { count } = await tx.slotTemplate.deleteMany({ where: { channelId, ...slot } });
    if (count === 0) return;
    const slotsDropped = await dropStaleSlots(tx, channelId);
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'channel.removeSlot',
      subjectType: 'channel',
      subjectId: channelId,
      before: slot,
      after: { slotsDropped },
    });
  });
}
