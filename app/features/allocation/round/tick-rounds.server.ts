import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { applyPolicy } from '../policy/apply-policy.server';
import { lockLiveRound } from './live-round.server';
import { tellRound } from './tell-people.server';

/** So long before its closing a round is reminded of, once; not when it has been open for less than that. */
const REMIND_MS = 24 * 3_600_000;

/**
 * What the clock does: a policy whose day has come reaches the channels; the round is reminded of its closing, and
 * closed. Doing it twice does nothing more.
 */
export async function tickRounds(): Promise<void> {
  await transaction(async (tx) => {
    await lockSlots(tx);
    await applyPolicy(tx);
    const round = await lockLiveRound(tx);
    const at = now();
    if (round?.state !== 'open') return;
    if (round.closesAt > at) {
      const remindAt = round.closesAt.getTime() - REMIND_MS;
      const openedAt = (round.reopenedAt ?? round.openedAt).getTime();
      if (round.remindedAt !== null || at.getTime() < remindAt || openedAt > remindAt) return;
      await tx.round.update({ where: { id: round.id }, data: { remindedAt: at } });
      return tellRound(tx, round, 'reminder');
    }
    await tx.round.update({
      where: { id: round.id },
      // Requests filed between the closing and this moment came too late, like any other.
      data: { state: 'closed', closedAt: round.closesAt },
    });
    await audit(tx, {
      at,
      actorId: null,
      action: 'round.close',
      subjectType: 'round',
      subjectId: round.id,
    });
  });
}
