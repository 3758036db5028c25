import { audit } from '~/db/audit.server';
import { transaction, type Campaign, type Tx } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import type { CampaignInput } from './campaign.schema';

/** Refuses where approved posts of a campaign, or of any (null), would not fit with their links any more. */
export type PostsFit = (tx: Tx, campaignId: string | null) => Promise<void>;

/**
 * Makes a campaign, or changes the one with this id.
 *
 * @throws AppError `conflict` when another one has the name, or an approved post would not fit
 */
export async function saveCampaign(
  actor: SignedIn,
  id: string | null,
  { startsOn, endsOn, utm, ...rest }: CampaignInput,
  requireFit: PostsFit,
): Promise<{ readonly id: string }> {
  const { departmentId } = rest;
  authorize(actor, 'campaign.manage', { kind: 'campaign', departmentId });
  const data = {
    ...rest,
    startsOn: new Date(startsOn),
    endsOn: new Date(endsOn),
    utm: utm === '' ? null : utm,
  };
  try {
    return await transaction(async (tx) => {
      const before = id === null ? null : await mayManage(tx, actor, id);
      const saved =
        id === null ? await tx.campaign.create({ data }) : await tx.campaign.update({ where: { id }, data });
      if (before && before.utm !== saved.utm) await requireFit(tx, saved.id);
      await log(tx, actor, id === null ? 'campaign.create' : 'campaign.change', saved);
      return { id: saved.id };
    });
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'campaigns:problem.taken');
    throw error;
  }
}

/** Takes a campaign away; its posts stay, and their links carry no tags from then on. */
export async function deleteCampaign(actor: SignedIn, id: string): Promise<{ readonly name: string }> {
  return transaction(async (tx) => {
    const row = await mayManage(tx, actor, id);
    await tx.campaign.delete({ where: { id } });
    await log(tx, actor, 'campaign.delete', row);
    return { name: row.name };
  });
}

/** Sets which domains are the company's own. */
export async function setOwnDomains(
  actor: SignedIn,
  domains: readonly string[],
  requireFit: PostsFit,
): Promise<void> {
  authorize(actor, 'policy.change', { kind: 'policy' });
  await transaction(async (tx) => {
    const before = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } });
    await tx.organisation.update({ where: { id: 1 }, data: { ownDomains: [...domains] } });
    await requireFit(tx, null);
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'organisation.ownDomains',
      subjectType: 'organisation',
      subjectId: '1',
      before: { domains: before.ownDomains },
      after: { domains: [...domains] },
    });
  });
}

/** @throws AppError `notFound`, or `forbidden` where it is another department's */
export async function mayManage(tx: Tx, actor: SignedIn, id: string): Promise<Campaign> {
  const row = isId(id) ? await tx.campaign.findUnique({ where: { id } }) : null;
  if (row === null) throw new AppError('notFound');
  authorize(actor, 'campaign.manage', { kind: 'campaign', departmentId: row.departmentId });
  return row;
}

export async function log(tx: Tx, actor: SignedIn, action: string, row: Campaign): Promise<void> {
  const { name, utm } = row;
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'campaign',
    subjectId: row.id,
    after: { name, utm, startsOn: dateOf(row.startsOn), endsOn: dateOf(row.endsOn) },
  });
}

const dateOf = (day: Date): string => day.toISOString().slice(0, 10);
