import type { Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import type { SpanInput } from './campaign.schema';
import { factOf } from './campaigns.view.server';
import { log, mayManage } from './save-campaign.server';

/** Other days for a campaign, and those that they take the place of. */
export type CampaignDays = SpanInput & { readonly campaignId: string };

/**
 * Gives a campaign other days. Its posts stay where they are.
 *
 * @throws AppError `conflict` when its days are no longer the ones the person saw
 */
export async function respanCampaign(
  tx: Tx,
  actor: SignedIn,
  { campaignId: id, startsOn, endsOn, seenStartsOn, seenEndsOn }: CampaignDays,
): Promise<void> {
  await mayManage(tx, actor, id);
  const { count } = await tx.campaign.updateMany({
    where: { id, startsOn: new Date(seenStartsOn), endsOn: new Date(seenEndsOn) },
    data: { startsOn: new Date(startsOn), endsOn: new Date(endsOn) },
  });
  if (count === 0) throw new AppError('conflict', 'campaigns:problem.changedMeanwhile');
  await log(tx, actor, 'campaign.change', await tx.campaign.findUniqueOrThrow({ where: { id } }));
}

/**
 * The days that a campaign has when all of it goes so many days later or earlier: what has begun has begun, and keeps
 * its first day. Null where the person may not change them, or nothing would.
 */
export async function spanAfter(
  tx: Tx,
  actor: SignedIn,
  campaignId: string,
  { days, today }: { readonly days: number; readonly today: LocalDate },
): Promise<CampaignDays | null> {
  const row = await tx.campaign.findUnique({ where: { id: campaignId } });
  if (!row || !can(actor, 'campaign.manage', { kind: 'campaign', departmentId: row.departmentId }))
    return null;
  const { startsOn, endsOn } = factOf(row);
  const to = {
    startsOn: startsOn <= today ? startsOn : addDays(startsOn, days),
    endsOn: addDays(endsOn, days),
  };
  if (to.endsOn < to.startsOn || days === 0) return null;
  return { campaignId, ...to, seenStartsOn: startsOn, seenEndsOn: endsOn };
}

/** What gives a campaign the days it had before. */
export const daysBack = ({
  campaignId,
  startsOn,
  endsOn,
  seenStartsOn,
  seenEndsOn,
}: CampaignDays): CampaignDays => ({
  campaignId,
  startsOn: seenStartsOn,
  endsOn: seenEndsOn,
  seenStartsOn: startsOn,
  seenEndsOn: endsOn,
});
