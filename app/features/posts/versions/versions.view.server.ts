import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { VERSION_CAUSES, type VersionCause } from '~/domain/content/versions';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { getPost, postSubject } from '../post-row.server';
import { differencesOf } from './differences';
import { wordsOf, type Words } from './keep-version.server';
import { readTexts } from './read-texts';

/** Versions that the page lists, the latest first. */
const MOST = 200;

/** Against what a version is shown: what it changed, or what has changed since. */
export const AGAINST = ['before', 'now'] as const;
export type Against = (typeof AGAINST)[number];

export type VersionsView = Awaited<ReturnType<typeof versionsView>>;

/**
 * A post's versions: who, when, how, and where the chosen one differs from the one before it or from what
 * stands now.
 */
export async function versionsView(
  actor: SignedIn,
  { id, chosen, against }: { readonly id: string; readonly chosen: string | null; readonly against: Against },
) {
  const db = await prisma();
  const row = await getPost(db, actor, id);
  const [{ timeZone: zone }, list] = await Promise.all([
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
    db.postVersion.findMany({
      where: { postId: id },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: MOST,
      select: {
        id: true,
        revision: true,
        cause: true,
        at: true,
        author: { select: { name: true } },
      },
    }),
  ]);
  const shown = list.find((version) => version.id === chosen) ?? list[0];
  const whole = shown && (await db.postVersion.findUniqueOrThrow({ where: { id: shown.id } }));
  // Words set aside are compared with what they were set aside for.
  const previous =
    shown &&
    (await db.postVersion.findFirst({
      where: { postId: id, revision: { not: null }, at: { lt: shown.at }, id: { not: shown.id } },
      orderBy: { at: 'desc' },
    }));
  const words = whole && storedWords(whole);
  const other = against === 'now' ? wordsOf(row) : previous && storedWords(previous);
  return {
    id,
    now: now().toISOString(),
    zone,
    title: row.title,
    language: row.language,
    approved: row.state === 'approved',
    against,
    versions: list.map(({ id: versionId, revision, cause, at, author }) => ({
      id: versionId,
      revision,
      cause: VERSION_CAUSES.find((known): known is VersionCause => known === cause) ?? 'saved',
      at: at.toISOString(),
      by: author.name,
      isNow: revision === row.revision,
    })),
    shown: shown &&
      words && {
        id: shown.id,
        title: words.title,
        document: words.document as RichDoc,
        differences: other
          ? against === 'now'
            ? differencesOf(words, other)
            : differencesOf(other, words)
          : null,
      },
    channels: row.variants.map(({ channelId, channel }) => ({ id: channelId, name: channel.name })),
    mayRestore: row.answerId === null && can(actor, 'post.edit', await postSubject(db, row)),
  };
}

function storedWords({
  title,
  document,
  texts,
}: {
  readonly title: string;
  readonly document: unknown;
  readonly texts: unknown;
}): Words {
  return { title, document, texts: readTexts(texts) };
}
