import type { Tx } from '~/db/prisma.server';
import { requireFit } from './approval/complete-approval.server';
import { WITH_VARIANTS } from './post-row.server';

/**
 * What is approved and still to go out must fit its channels with the tags that its campaign now puts into links:
 * found at its time, it would fail. Of one campaign, or of all where what they share has changed.
 *
 * @throws AppError `conflict` naming the first channel that one does not fit
 */
export async function requireCampaignFit(tx: Tx, campaignId: string | null): Promise<void> {
  const rows = await tx.post.findMany({
    where: {
      campaignId: campaignId ?? { not: null },
      state: 'approved',
      variants: { some: { publications: { some: { state: { in: ['planned', 'due', 'held'] } } } } },
    },
    include: WITH_VARIANTS,
  });
  for (const row of rows) await requireFit(tx, row);
}
