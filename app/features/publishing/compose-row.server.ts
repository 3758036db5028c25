import type { Db } from '~/db/prisma.server';
import type { Composition } from '~/domain/channels/compose';
import { liveLimitsOf, shownAs } from '~/domain/channels/networks';
import { linkTagger } from '~/features/campaigns/api.server';
import { mentionables } from '~/features/mentions/api.server';
import { mediaOfVariant } from '~/features/media/api.server';
import { composeVariant } from '~/domain/publishing/variant-source';
import type { PublicationRow } from './publication-row.server';
import type { Senders } from './senders.server';

/** What would go out if this publication went now. */
export async function composeRow(
  db: Db,
  row: PublicationRow,
  senders: Pick<Senders, 'pageUrlOf'>,
): Promise<Composition> {
  const { variant, channel } = row;
  const tagsFor = await linkTagger(db, variant.post.campaign);
  return composeVariant({
    kind: shownAs(channel),
    ownText: variant.text,
    title: variant.post.title,
    question: variant.post.answer?.question ?? null,
    document: variant.post.document,
    language: variant.post.language,
    pageUrl: await senders.pageUrlOf(db, variant.post),
    ...mediaOfVariant(variant.post, variant),
    live: liveLimitsOf(channel.settings),
    tags: tagsFor(channel),
    mentions: await mentionables(db),
  });
}
