import type { Prisma, Tx } from '~/db/prisma.server';
import { continuesSitting, type VersionCause } from '~/domain/content/versions';
import { now } from '~/platform/clock.server';
import type { PostRow } from '../post-row.server';

/** Words of a post: what a version keeps. `texts`: the channels' own, by channel; null shows the common one. */
export type Words = {
  readonly title: string;
  readonly document: unknown;
  readonly texts: Readonly<Record<string, string | null>>;
};

export function wordsOf({ title, document, variants }: PostRow): Words {
  return {
    title,
    document,
    texts: Object.fromEntries(variants.map(({ channelId, text }) => [channelId, text])),
  };
}

/**
 * Keeps the words that a save is about to replace, where nothing has kept them yet: posts are begun in
 * several places, and their first words are a version like any other.
 */
export async function keepBaseline(tx: Tx, row: PostRow): Promise<void> {
  const at = now();
  await tx.postVersion.createMany({
    data: [
      {
        postId: row.id,
        revision: row.revision,
        cause: 'saved',
        authorId: row.authorId,
        ...stored(wordsOf(row)),
        // Before what replaces them, whatever the clocks say.
        at: new Date(Math.min(row.updatedAt.getTime(), at.getTime() - 1)),
        createdAt: at,
      },
    ],
    skipDuplicates: true,
  });
}

type Saved = {
  readonly userId: string;
  readonly cause: VersionCause;
  readonly restoredFrom?: number | null;
};

/**
 * Keeps the words of a save that made `after` of `before`. An autosave goes on with its sitting's version.
 *
 * @returns whether it began a new version
 */
export async function keepVersion(
  tx: Tx,
  before: Pick<PostRow, 'revision'>,
  after: PostRow,
  { userId, cause, restoredFrom = null }: Saved,
): Promise<boolean> {
  const at = now();
  const words = stored(wordsOf(after));
  const last = await tx.postVersion.findFirst({
    where: { postId: after.id, revision: before.revision },
    select: { id: true, revision: true, cause: true, authorId: true, createdAt: true },
  });
  if (last && continuesSitting(last, { revision: before.revision, userId, now: at })) {
    await tx.postVersion.update({
      where: { id: last.id },
      data: { ...words, revision: after.revision, cause, restoredFrom, at },
    });
    return false;
  }
  await tx.postVersion.create({
    data: {
      postId: after.id,
      revision: after.revision,
      cause,
      authorId: userId,
      ...words,
      restoredFrom,
      at,
      createdAt: at,
    },
  });
  return true;
}

export function stored({ title, document, texts }: Words) {
  return { title, document: document as Prisma.InputJsonValue, texts: texts as Prisma.InputJsonObject };
}
