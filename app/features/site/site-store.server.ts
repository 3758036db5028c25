import { freeSlug, helpPath } from '~/domain/content/help-path';
import { slugify } from '~/domain/content/slug';
import { picturesOf, placedHtml, placedOn } from './site-pictures.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { toHtml } from '~/domain/channels/document/document-html';
import type { SiteEntry, SitePlace, SiteStore } from '~/domain/publishing/site-store';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import { takeLock } from '~/db/take-lock.server';
import { transaction, type Tx } from '~/db/prisma.server';
import { isId } from '~/lib/from-address';
import { now } from '~/platform/clock.server';

/**
 * The help site and the feeds as a channel. An entry is keyed by its publication, so a second `put`
 * finds the first one; putting an answer on the site makes that answer live in the same transaction,
 * and taking its last entry down makes it wait for a place again.
 *
 * With `tx` everything happens in the caller's transaction, otherwise each call is one of its own.
 */
export function siteStore(tx?: Tx): SiteStore {
  const inOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => (tx ? work(tx) : transaction(work));
  return {
    put: (entry, key) => inOne((one) => put(one, entry, key)),
    find: (channelId, key) => inOne((one) => find(one, channelId, key)),
    correct: (remoteId, entry) => inOne((one) => correct(one, remoteId, entry)),
    withdraw: (channelId, remoteId) => inOne((one) => withdraw(one, channelId, remoteId)),
  };
}

async function put(tx: Tx, entry: SiteEntry, key: SendingKey): Promise<SitePlace> {
  // Two entries at once could choose the same free address; they choose one after the other.
  await takeLock(tx, 'siteAddress');
  const there = await find(tx, entry.channelId, key);
  if (there) return there;

  const publication = await tx.publication.findUniqueOrThrow({
    where: { id: key.id, channelId: entry.channelId },
    include: { channel: true, variant: { include: { post: { include: { answer: true } } } } },
  });
  const { post } = publication.variant;
  const answer = post.answer?.language === entry.language ? post.answer : null;
  const kind = publication.channel.kind === 'feed' ? 'feed' : 'site';
  const title = entry.title ?? post.title;
  const at = now();

  if (answer && kind === 'site') {
    const { count } = await tx.answer.updateMany({
      where: { id: answer.id, state: { not: 'retired' } },
      data: { state: 'live', liveAt: answer.liveAt ?? at },
    });
    // Retired between the worker's last look and now: nothing is out, and the next look says why.
    if (count === 0) throw new Error('The answer was retired before it went out');
  }
  const wanted = answer?.slug ?? title;
  const taken = await tx.siteEntry.findMany({
    where: { kind, language: entry.language, withdrawnAt: null, slug: { startsWith: slugify(wanted) } },
    select: { slug: true },
  });
  const media = picturesOf(entry.media ?? []);
  const made = await tx.siteEntry.create({
    data: {
      publicationId: key.id,
      kind,
      language: entry.language,
      slug: freeSlug(
        wanted,
        taken.map(({ slug }) => slug),
      ),
      title,
      html: placedHtml(htmlOf(entry), media),
      text: entry.text,
      answerId: answer?.id ?? null,
      publishedAt: at,
      changedAt: at,
      media: { create: media.map((one, index) => ({ ...one, position: index + 1 })) },
    },
  });
  return placeOf(made);
}

async function find(tx: Tx, channelId: string, key: SendingKey): Promise<SitePlace | null> {
  const entry = await tx.siteEntry.findFirst({
    where: { publicationId: key.id, publication: { channelId } },
  });
  return entry ? placeOf(entry) : null;
}

async function correct(tx: Tx, remoteId: string, entry: SiteEntry): Promise<boolean> {
  if (!isId(remoteId)) return false;
  const out = await tx.siteEntry.findFirst({
    where: { id: remoteId, withdrawnAt: null, publication: { channelId: entry.channelId } },
  });
  if (!out) return false;
  const at = now();
  const { title, text } = entry;
  const html = await placedOn(tx, out, { html: htmlOf(entry), media: entry.media ?? [] });
  const { count } = await tx.siteEntry.updateMany({
    where: { id: out.id, withdrawnAt: null },
    data: { ...(title !== null && { title }), html, text, changedAt: at, correctedAt: at },
  });
  return count > 0;
}

const htmlOf = ({ html, text }: SiteEntry): string => html ?? toHtml(documentFromText(text));

async function withdraw(tx: Tx, channelId: string, remoteId: string): Promise<boolean> {
  if (!isId(remoteId)) return false;
  const entry = await tx.siteEntry.findFirst({
    where: { id: remoteId, withdrawnAt: null, publication: { channelId } },
  });
  if (!entry) return false;
  const at = now();
  await tx.siteEntry.update({ where: { id: entry.id }, data: { withdrawnAt: at, changedAt: at } });
  if (entry.answerId !== null) await noLongerLive(tx, entry.answerId);
  return true;
}

async function noLongerLive(tx: Tx, answerId: string): Promise<void> {
  const left = await tx.siteEntry.count({ where: { answerId, kind: 'site', withdrawnAt: null } });
  if (left > 0) return;
  await tx.answer.updateMany({
    where: { id: answerId, state: 'live' },
    data: { state: 'approved', liveAt: null },
  });
}

function placeOf(entry: {
  readonly id: string;
  readonly language: string;
  readonly slug: string;
}): SitePlace {
  return { remoteId: entry.id, path: helpPath(entry.language, entry.slug) };
}
