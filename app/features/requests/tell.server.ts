import type { Tx } from '~/db/prisma.server';
import { requestOwners } from '~/features/allocation/api.server';
import { notify, settleNotices } from '~/features/notices/api.server';

/** A department's place is wanted by something that cannot wait. */
export async function tellAsked(tx: Tx, askId: string): Promise<void> {
  const { holder } = await tx.placeAsk.findUniqueOrThrow({
    where: { id: askId },
    include: { holder: true },
  });
  await notify(tx, {
    userIds: await requestOwners(tx, holder),
    kind: 'decision',
    sentence: 'requests:told.asked',
    values: { title: holder.title },
    link: `/requests/${holder.id}`,
    about: `ask:${askId}`,
    secretUntil: holder.embargoUntil,
  });
}

/** Somebody has answered: nobody else has to, and whoever asked is told when the place is kept. */
export async function tellAnswered(tx: Tx, askId: string): Promise<void> {
  const { request, askedById, state } = await tx.placeAsk.findUniqueOrThrow({
    where: { id: askId },
    include: { request: true },
  });
  await settleNotices(tx, 'decision', `ask:${askId}`);
  if (state === 'refused')
    await notify(tx, {
      userIds: [askedById],
      kind: 'decision',
      sentence: 'requests:told.kept',
      values: { title: request.title },
      link: `/requests/${request.id}`,
      secretUntil: request.embargoUntil,
    });
}
