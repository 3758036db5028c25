import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { lockLiveRound } from './live-round.server';

/** What the clock does with the round: closes it when its time has come. Doing it twice does nothing more. */
export async function tickRounds(): Promise<void> {
  await transaction(async (tx) => {
    await lockSlots(tx);
    const round = await lockLiveRound(tx);
    const at = now();
    if (round?.state !== 'open' || round.closesAt > at) return;
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
