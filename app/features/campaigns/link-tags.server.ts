import type { Db } from '~/db/prisma.server';
import { linkTagsOf, type LinkTags } from '~/domain/channels/campaign-links';
import { shownAs } from '~/domain/channels/networks';

type Campaign = { readonly utm: string | null };
type Where = { readonly key: string; readonly kind: string; readonly settings: unknown };

/**
 * What the links of a campaign's post tell of each channel. Preview, approval and dispatch ask here, so that
 * what is counted and shown is what goes out.
 */
export async function linkTagger(
  db: Db,
  campaign: Campaign | null,
): Promise<(channel: Where) => LinkTags | null> {
  if (!campaign?.utm) return () => null;
  const { ownDomains } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  return (channel) => linkTagsOf(campaign, { shownAs: shownAs(channel), key: channel.key }, ownDomains);
}
