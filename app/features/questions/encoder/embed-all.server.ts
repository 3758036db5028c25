import { EncoderError } from '~/adapters/encoder/text-encoder';
import { prisma, transaction, type Db } from '~/db/prisma.server';
import { enqueue, readyQueue } from '~/db/queue.server';
import { log } from '~/platform/log.server';
import { answerTexts } from '~/domain/questions/match/answer-texts';
import { comparedTexts } from '~/domain/questions/group/question-index';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { REGROUP_JOB } from '../grouping/growth.server';
import { textHash } from './comparison.server';
import { openEncoder } from './open-encoder.server';
import { asVector, fromVector } from './vector-bytes';

const PAGE = 500;
const BATCH = 64;
/** Enough vectors to know the middle of all. */
const MEAN_OF = 5_000;

/**
 * Gives every known text a vector of the encoder and puts the encoder to use when all have one. Goes on
 * where it was when it is started again. An encoder that fails leaves its reason for people to read and
 * is tried again by the clock.
 */
export async function embedAll(encoderId: string): Promise<void> {
  const db = await prisma();
  const row = await db.encoder.findUnique({ where: { id: encoderId } });
  // Another was chosen meanwhile.
  if (!row) return;
  try {
    const encoder = await openEncoder(row, 'patient');
    let done = 0;
    const total = (await db.question.count()) + (await db.answer.count());
    for await (const texts of knownTexts(db)) {
      const missing = await withoutVector(db, row.id, texts.texts);
      for (let at = 0; at < missing.length; at += BATCH) {
        const batch = missing.slice(at, at + BATCH);
        const vectors = await encoder.embed(batch);
        const wrong = vectors.find(({ length }) => length !== row.dims);
        if (wrong)
          throw new EncoderError('badAnswer', `vectors of ${wrong.length} instead of ${row.dims} numbers`);
        await db.embedding.createMany({
          data: batch.map((text, k) => ({
            encoderId: row.id,
            hash: textHash(text),
            vector: fromVector(vectors[k] ?? new Float32Array(row.dims)),
          })),
          skipDuplicates: true,
        });
      }
      done += texts.rows;
      const { count } = await db.encoder.updateMany({
        where: { id: row.id },
        data: { done, total: Math.max(total, done), problem: null },
      });
      if (count === 0) return;
    }
    if (row.state === 'preparing') await activate(row.id, await meanVector(db, row.id, row.dims));
    else await rereadTopics();
  } catch (error) {
    if (!(error instanceof EncoderError)) throw error;
    log.warn({ err: error }, 'texts could not be embedded');
    await db.encoder.updateMany({ where: { id: row.id }, data: { problem: error.problem } });
  }
}

/** The encoders that have texts without a vector: one being prepared, or the one in use after a time when it was down. */
export async function encodersBehind(): Promise<readonly string[]> {
  const db = await prisma();
  const rows = await db.encoder.findMany({ select: { id: true, state: true } });
  const behind: string[] = [];
  for (const { id, state } of rows) {
    if (state === 'preparing') behind.push(id);
    else {
      const latest = await db.question.findMany({ orderBy: { seq: 'desc' }, take: PAGE, select: TEXTS });
      if ((await withoutVector(db, id, textsOf(latest))).length > 0) behind.push(id);
    }
  }
  return behind;
}

const TEXTS = { text: true, context: true, language: true } as const;

function textsOf(rows: readonly { readonly text: string; readonly context: string }[]): readonly string[] {
  return [...new Set(rows.flatMap(({ text, context }) => comparedTexts({ text, context })))];
}

async function* knownTexts(
  db: Db,
): AsyncGenerator<{ readonly texts: readonly string[]; readonly rows: number }> {
  for (let after = 0n; ;) {
    const page = await db.question.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: PAGE,
      select: { ...TEXTS, seq: true },
    });
    const last = page.at(-1);
    if (!last) break;
    yield { texts: textsOf(page), rows: page.length };
    after = last.seq;
  }
  const answers = await db.answer.findMany({ select: { question: true, wordings: true, text: true } });
  const wordings = answers.flatMap(answerTexts);
  yield {
    texts: textsOf(wordings.map((text) => ({ text, context: '' }))),
    rows: answers.length,
  };
}

async function withoutVector(
  db: Db,
  encoderId: string,
  texts: readonly string[],
): Promise<readonly string[]> {
  const byHash = new Map(texts.map((text) => [textHash(text), text]));
  const known = await db.embedding.findMany({
    where: { encoderId, hash: { in: [...byHash.keys()] } },
    select: { hash: true },
  });
  for (const { hash } of known) byHash.delete(hash);
  return [...byHash.values()];
}

async function meanVector(db: Db, encoderId: string, dims: number): Promise<Float32Array> {
  const rows = await db.embedding.findMany({ where: { encoderId }, orderBy: { hash: 'asc' }, take: MEAN_OF });
  const mean = new Float32Array(dims);
  for (const { vector } of rows)
    asVector(vector).forEach((value, d) => (mean[d] = (mean[d] as number) + value / rows.length));
  return mean;
}

/** From now on questions are compared with this encoder; topics are formed anew with it. */
async function activate(encoderId: string, mean: Float32Array): Promise<void> {
  await readyQueue(REGROUP_JOB);
  await transaction(async (tx) => {
    await lockGrouping(tx);
    await tx.encoder.deleteMany({ where: { state: 'active' } });
    const { count } = await tx.encoder.updateMany({
      where: { id: encoderId, state: 'preparing' },
      data: { state: 'active', mean: fromVector(mean) },
    });
    if (count === 0) return;
    await topicsChanged(tx);
    await enqueue(tx, REGROUP_JOB, { after: 'detail' });
  });
}

/** Vectors that were missing are there: every process reads its questions again. */
async function rereadTopics(): Promise<void> {
  await transaction(async (tx) => {
    await lockGrouping(tx);
    await topicsChanged(tx);
  });
}
