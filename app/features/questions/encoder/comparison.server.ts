import { createHash } from 'node:crypto';
import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { TextEncoder } from '~/adapters/encoder/text-encoder';
import type { Db } from '~/db/prisma.server';
import { toUnitLength, type Encode } from '~/domain/questions/encode/encoder';
import { log } from '~/platform/log.server';
import { openEncoder } from './open-encoder.server';
import { asVector, fromVector } from './vector-bytes';

/**
 * What questions are compared with. `encode` answers at once from what `warm` has fetched; a text that it
 * has not, for the service was down, gives the zero vector: then words alone decide, until the background
 * work has caught up.
 */
export type Comparison = {
  /** Changes when vectors of before can no longer be compared with those of now. */
  readonly key: string;
  readonly encode: Encode;
  /** Fetches the vectors of texts; with `ask`, also of those that were never embedded. */
  readonly warm: (db: Db, texts: readonly string[], ask?: boolean) => Promise<void>;
};

const TABLE: Comparison = { key: 'table', encode: loadEncoder(), warm: () => Promise.resolve() };

/** Vectors at hand: those of a page of questions and of the messages that are coming in. */
const MOST_AT_HAND = 20_000;
/** A message that comes in waits no longer than this for its vectors. */
const LONGEST_WAIT_MS = 5_000;

const shared = globalThis as { __vuoroComparison?: Comparison };

/** The encoder that is in use. */
export async function comparison(db: Db): Promise<Comparison> {
  const row = await db.encoder.findUnique({ where: { state: 'active' } });
  if (!row) return TABLE;
  if (shared.__vuoroComparison?.key !== row.id) shared.__vuoroComparison = fetched(row);
  return shared.__vuoroComparison;
}

export const textHash = (text: string): string => createHash('sha256').update(text).digest('base64url');

type Row = NonNullable<Awaited<ReturnType<Db['encoder']['findUnique']>>>;

function fetched(row: Row): Comparison {
  const mean = row.mean ? asVector(row.mean) : new Float32Array(row.dims);
  const zero = new Float32Array(row.dims);
  const atHand = new Map<string, Float32Array>();
  let service: Promise<TextEncoder> | undefined;
  const keep = (hash: string, vector: Float32Array): void => {
    if (atHand.size >= MOST_AT_HAND) atHand.delete(atHand.keys().next().value ?? '');
    atHand.set(hash, vector.length === row.dims ? centred(vector, mean) : zero);
  };
  return {
    key: row.id,
    encode: (text) => Float32Array.from(atHand.get(textHash(text)) ?? zero),
    async warm(db, texts, ask = false) {
      const wanted = new Map(
        texts.flatMap((text) => (text === '' || atHand.has(textHash(text)) ? [] : [[textHash(text), text]])),
      );
      const stored = await db.embedding.findMany({
        where: { encoderId: row.id, hash: { in: [...wanted.keys()] } },
      });
      for (const { hash, vector } of stored) {
        keep(hash, asVector(vector));
        wanted.delete(hash);
      }
      if (!ask || wanted.size === 0) return;
      try {
        service ??= openEncoder(row, 'once');
        const { embed } = await service;
        const vectors = await embed([...wanted.values()], AbortSignal.timeout(LONGEST_WAIT_MS));
        const rows = [...wanted.keys()].map((hash, at) => ({
          encoderId: row.id,
          hash,
          vector: fromVector(vectors[at] ?? zero),
        }));
        await db.embedding.createMany({ data: rows, skipDuplicates: true });
        rows.forEach(({ hash }, at) => keep(hash, vectors[at] ?? zero));
      } catch (error) {
        service = undefined;
        log.warn({ err: error }, 'new texts were not embedded; words alone compare them for now');
      }
    },
  };
}

/** Sentence encoders put all texts of a trade near each other: seen from their middle they lie apart. */
function centred(vector: Float32Array, mean: Float32Array): Float32Array {
  return toUnitLength(vector.map((value, d) => value - (mean[d] ?? 0)));
}
