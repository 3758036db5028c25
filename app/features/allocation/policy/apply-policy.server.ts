import { isDeepStrictEqual } from 'node:util';
import { audit } from '~/db/audit.server';
import type { Tx } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { dropStaleSlots } from '../slots/materialise-slots.server';
import { rulesOfChannel } from './channel-rules';
import { currentPolicy } from './current-policy.server';

/**
 * Gives the channels what the version in force says about them: publishing and the database's own constraints go by
 * the channel. Publications that stand keep their places. Free slots outside new hours go. Doing it twice does
 * nothing more. Call it under the lock on slots, when a version comes into force or may have by the clock.
 */
export async function applyPolicy(tx: Tx): Promise<void> {
  const { id, version, rules } = await currentPolicy(tx);
  if (id === null) return;
  const channels = await tx.channel.findMany({ where: { id: { in: Object.keys(rules.channels) } } });
  for (const channel of channels) {
    const before = rulesOfChannel(channel);
    const after = rules.channels[channel.id];
    if (!after || isDeepStrictEqual(before, after)) continue;
    await tx.channel.update({ where: { id: channel.id }, data: after });
    await audit(tx, {
      at: now(),
      actorId: null,
      action: 'channel.change',
      subjectType: 'channel',
      subjectId: channel.id,
      before,
      after: { ...after, policy: version },
    });
    if (!isDeepStrictEqual(before.openingHours, after.openingHours)) await dropStaleSlots(tx, channel.id);
  }
}
