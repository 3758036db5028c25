import { z } from 'zod';
import type { Db, PublicationPart, Tx } from '~/db/prisma.server';
import { textsOf, textsOfParts, type Composition } from '~/domain/channels/compose';
import type { Facet, Following, WireVariant } from '~/domain/channels/wire';
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

/**
 * A part that follows what is out, as it was frozen with the first. Words that were approved since take the
 * place of those that are not out, as long as what is out still says the same.
 */
export async function laterPart(
  tx: Tx,
  row: PublicationRow,
  composed: Composition,
  at: Date,
): Promise<NextPart> {
  const parts = await partsOf(tx, row.id);
  const frozen = partAt(parts, row);
  const { approvedAt } = row.variant.post;
  const isReapproved = approvedAt !== null && approvedAt > frozen.frozenAt;
  if (!isReapproved) return asNext(parts, row, 'fits');
  const texts = [composed.wire.text, ...composed.following.map(({ wire }) => wire.text)];
  const out = parts.slice(0, row.part);
  if (texts.length <= row.part || out.some(({ text }, number) => text !== texts[number]))
    return asNext(parts, row, 'changed');
  const rest = composed.following.slice(row.part - 1).map(({ wire }) => wire);
  return asNext([...out, ...(await replaceRest(tx, row, rest, at))], row, 'fits');
}

function asNext(parts: readonly PublicationPart[], row: PublicationRow, part: 'fits' | 'changed'): NextPart {
  const wire = followingWire(parts, row);
  const texts = textsOfParts([followingOf(partAt(parts, row))]);
  return { wire, following: [], texts, media: [], part: wire.follows ? part : 'parentUnknown' };
}

function partAt(parts: readonly PublicationPart[], row: PublicationRow): PublicationPart {
  const frozen = parts[row.part];
  if (frozen === undefined) throw new Error(`publication ${row.id} has no part ${row.part}`);
  return frozen;
}

/** The next part under what it follows; by itself where nobody knows the channel's id of that. */
function followingWire(parts: readonly PublicationPart[], row: PublicationRow): WireVariant {
  const own = followingOf(partAt(parts, row));
  const root = remoteIdOf(parts[0]);
  const parent = parts
    .slice(0, row.part)
    .map(remoteIdOf)
    .findLast((id) => id !== null);
  const { text, facets, language, kind } = own;
  const follows = root === null ? null : { kind, root, parent: parent ?? root };
  return { text, facets, language, title: null, html: null, media: [], ...(follows && { follows }) };
}

/**
 * What the row's next part said when it was sent last; else what it would say. An edit in the meantime does
 * not hide what is out from those who look for it.
 */
export async function sentWords(db: Db, row: PublicationRow, senders: Senders): Promise<WireVariant> {
  if (row.part > 0) return followingWire(await partsOf(db, row.id), row);
  const composed = await composeRow(db, row, senders);
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
      data: parts.map((part, number) => ({ publicationId, number, ...stored(part), frozenAt })),
    });
  }
  await tx.publication.update({
    where: { id: publicationId },
    data: { partCount: following.length + 1 },
  });
}

/** Other words for the parts that are not out. */
async function replaceRest(
  tx: Tx,
  { id: publicationId, part }: PublicationRow,
  rest: readonly Following[],
  frozenAt: Date,
): Promise<readonly PublicationPart[]> {
  await tx.publicationPart.deleteMany({ where: { publicationId, number: { gte: part } } });
  await tx.publication.update({ where: { id: publicationId }, data: { partCount: part + rest.length } });
  return tx.publicationPart.createManyAndReturn({
    data: rest.map((one, index) => ({ publicationId, number: part + index, ...stored(one), frozenAt })),
  });
}

type Wording = Pick<WireVariant, 'text' | 'facets' | 'language'> & { readonly kind: string };

function stored({ kind, text, facets, language }: Wording) {
  return { kind, text, facets: [...facets], language };
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

const facetSchema = z.object({
  byteStart: z.number(),
  byteEnd: z.number(),
  feature: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('link'), uri: z.string() }),
    z.object({ kind: z.literal('tag'), tag: z.string() }),
    z.object({ kind: z.literal('mention'), did: z.string() }),
  ]),
}) satisfies z.ZodType<Facet>;

function followingOf({ kind, text, facets, language }: PublicationPart): Following {
  return {
    kind: kind === 'comment' ? 'comment' : 'reply',
    text,
    facets: z.array(facetSchema).parse(facets),
    language,
  };
}
