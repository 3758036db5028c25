import { z } from 'zod';
import type { Db, PublicationPart, Tx } from '~/db/prisma.server';
import { textsOf, textsOfParts, type Composition } from '~/domain/channels/compose';
import type { Following, WireVariant } from '~/domain/channels/wire';
import type { PreflightFacts } from '~/domain/publishing/preflight';
import type { EngineRow, Proof } from './engine/engine';
import { composeRow } from './compose-row.server';
import { wiredOf } from './attempts.view.server';
import type { PublicationRow } from './publication-row.server';
import type { Senders } from './senders.server';

/** What is asked about the part that goes next. */
type NextPart = Pick<PreflightFacts, 'texts' | 'media'> & {
  readonly wire: WireVariant;
  readonly following: readonly Following[];
  readonly part: NonNullable<PreflightFacts['part']>;
};

/** The first part carries the pictures; with it the words of all that is to follow are asked about. */
export function firstPart({ wire, media, following: composed }: Composition): NextPart {
  const following = composed.map((part) => part.wire);
  return { wire, following, texts: [...textsOf(wire), ...textsOfParts(following)], media, part: 'fits' };
}

/** A part that follows what is out, as it was frozen with the first. */
export async function laterPart(db: Db, row: PublicationRow, composed: Composition): Promise<NextPart> {
  const parts = await partsOf(db, row.id);
  const frozen = parts[row.part];
  if (frozen === undefined) throw new Error(`publication ${row.id} has no part ${row.part}`);
  const own = followingOf(frozen);
  const root = remoteIdOf(parts[0]);
  const parent = parts
    .slice(0, row.part)
    .map(remoteIdOf)
    .findLast((id) => id !== null);
  const wire = {
    ...own,
    title: null,
    html: null,
    media: [],
    ...(root && { follows: { kind: own.kind, root, parent: parent ?? root } }),
  };
  const { approvedAt } = row.variant.post;
  const isReapproved = approvedAt !== null && approvedAt > frozen.frozenAt;
  const isChanged = isReapproved && !saysTheSame(parts, composed);
  const part = root === null ? 'parentUnknown' : isChanged ? 'changed' : 'fits';
  return { wire, following: [], texts: textsOfParts([own]), media: [], part };
}

/**
 * What the row's next part said when it was sent last; else what it would say. An edit in the meantime does
 * not hide what is out from those who look for it.
 */
export async function sentWords(db: Db, row: PublicationRow, senders: Senders): Promise<WireVariant> {
  const composed = await composeRow(db, row, senders);
  if (row.part > 0) return (await laterPart(db, row, composed)).wire;
  const last = await db.attempt.findFirst({
    where: { publicationId: row.id, part: 0 },
    orderBy: { fence: 'desc' },
    select: { wire: true },
  });
  return last ? { ...composed.wire, ...wiredOf(last.wire) } : composed.wire;
}

/** Keeps the parts as they go out; those kept before, of which none is out, are let go. */
export async function freezeParts(
  tx: Tx,
  row: PublicationRow,
  { wire, following }: { readonly wire: WireVariant; readonly following: readonly Following[] },
  frozenAt: Date,
): Promise<void> {
  const publicationId = row.id;
  await tx.publicationPart.deleteMany({ where: { publicationId } });
  if (following.length > 0) {
    const parts = [{ ...wire, kind: 'post' }, ...following];
    await tx.publicationPart.createMany({
      data: parts.map(({ kind, text, facets, language }, number) => ({
        publicationId,
        number,
        kind,
        text,
        facets: [...facets],
        language,
        frozenAt,
      })),
    });
  }
  await tx.publication.update({
    where: { id: publicationId },
    data: { partCount: following.length + 1 },
  });
}

/** Writes where the row's next part is. */
export async function provePart(tx: Tx, row: EngineRow, proof: Proof): Promise<void> {
  const publicationId_number = { publicationId: row.id, number: row.part };
  await tx.publicationPart.update({ where: { publicationId_number }, data: proof });
}

export function partsOf(db: Db, publicationId: string): Promise<readonly PublicationPart[]> {
  return db.publicationPart.findMany({ where: { publicationId }, orderBy: { number: 'asc' } });
}

/** The channel's own id; a person's word has none. */
export function remoteIdOf(part: Pick<PublicationPart, 'remoteId'> | undefined): string | null {
  return part?.remoteId?.startsWith('person:') === false ? part.remoteId : null;
}

function saysTheSame(parts: readonly PublicationPart[], { wire, following }: Composition): boolean {
  const coming = [wire.text, ...following.map((part) => part.wire.text)];
  return coming.length === parts.length && parts.every(({ text }, number) => text === coming[number]);
}

const facetSchema = z.object({
  byteStart: z.number(),
  byteEnd: z.number(),
  feature: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('link'), uri: z.string() }),
    z.object({ kind: z.literal('tag'), tag: z.string() }),
  ]),
});

function followingOf({ kind, text, facets, language }: PublicationPart): Following {
  return {
    kind: kind === 'comment' ? 'comment' : 'reply',
    text,
    facets: z.array(facetSchema).parse(facets),
    language,
  };
}
