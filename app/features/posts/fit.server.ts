import type { Db } from '~/db/prisma.server';
import { linkTagger } from '~/features/campaigns/api.server';
import { mentionables } from '~/features/mentions/api.server';
import { expectedPageUrl } from '~/features/publishing/api.server';
import { misfitsOf, type Misfit } from './fit';
import type { PostRow } from './post-row.server';

/** Channels that could not show the post as it is stored, its campaign's links counted in. */
export async function misfitsNow(db: Db, row: PostRow): Promise<readonly Misfit[]> {
  return misfitsOf(
    row,
    await expectedPageUrl(db, row),
    await linkTagger(db, row.campaign),
    await mentionables(db),
  );
}
