import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { Db } from '~/db/prisma.server';
import { NO_CORRECTIONS } from '~/domain/questions/group/corrections';
import type { StoredQuestion } from '~/domain/questions/group/mined-question';
import { createMiner, type Miner } from '~/domain/questions/group/miner';
import { comparedTexts } from '~/domain/questions/group/question-index';
import { GROUPING, type Detail } from '~/domain/questions/group/options';
import type { Language } from '~/domain/questions/language/identify';
import { breathe } from '~/lib/breathe';
import { comparison } from '../encoder/comparison.server';

/*
 * The miner holds all questions in memory; the database is what is true. `seq` says up to which
 * question the miner has read, `version` which state of the topics it knows. Every process has its
 * own: one reads what another has added, and everything anew where topics have changed.
 */
export type MinerMemory = {
  readonly miner: Miner;
  readonly version: number;
  seq: bigint;
};

const PAGE = 1_000;

// The server runs the built routes and the source of the worker in one process: one memory for both.
const shared = globalThis as { __vuoroMiner?: MinerMemory };

/** What this process remembers, if it is of that version. */
export function rememberedMiner(version: number): MinerMemory | undefined {
  return shared.__vuoroMiner?.version === version ? shared.__vuoroMiner : undefined;
}

export function rememberMiner(memory: MinerMemory): void {
  shared.__vuoroMiner = memory;
}

/** After a transaction that failed: the miner has seen what the database has not kept. */
export function forgetMiner(): void {
  delete shared.__vuoroMiner;
}

/** Reads all questions from the database: about half a millisecond each, with pauses for others. */
export async function rebuildMiner(db: Db): Promise<MinerMemory> {
  const { version, detail } = await db.grouping.findUniqueOrThrow({ where: { id: 1 } });
  const fixed = await db.question.findMany({
    where: { fixed: true, topicId: { not: null } },
    select: { id: true, topic: { select: { engineKey: true } } },
  });
  const { encode: compare } = await comparison(db);
  const miner = createMiner({
    encode: loadEncoder(),
    compare,
    detail: asDetail(detail),
    corrections: {
      ...NO_CORRECTIONS,
      fixed: fixed.flatMap(({ id, topic }) => (topic ? [{ question: id, topic: topic.engineKey }] : [])),
    },
  });
  const memory = { miner, version, seq: 0n };
  await catchUp(db, memory);
  return memory;
}

/** Adds the questions that have come since `memory` last looked, in their order and where they were put. */
export async function catchUp(db: Db, memory: MinerMemory): Promise<void> {
  const { warm } = await comparison(db);
  for (;;) {
    const rows = await db.question.findMany({
      where: { seq: { gt: memory.seq } },
      orderBy: { seq: 'asc' },
      take: PAGE,
      select: {
        id: true,
        text: true,
        context: true,
        language: true,
        seq: true,
        fineGroup: true,
        topic: { select: { engineKey: true } },
      },
    });
    const last = rows.at(-1);
    if (!last) return;
    const stored = rows.flatMap(({ id, text, context, language, topic, fineGroup }): StoredQuestion[] =>
      // Without a topic: a person said that it asks nothing.
      topic
        ? [
            {
              id,
              text,
              context,
              lang: asLanguage(language),
              topic: topic.engineKey,
              microGroup: fineGroup ?? undefined,
            },
          ]
        : [],
    );
    await warm(
      db,
      stored.flatMap(({ text, context = '' }) => comparedTexts({ text, context })),
    );
    for (let at = 0; at < stored.length; at += 100) {
      memory.miner.restore(stored.slice(at, at + 100));
      await breathe();
    }
    memory.seq = last.seq;
  }
}

export function asDetail(detail: string): Detail {
  return Object.hasOwn(GROUPING, detail) ? (detail as Detail) : 'normal';
}

export function asLanguage(language: string): Language | 'unknown' {
  return language === 'fi' || language === 'en' || language === 'sv' ? language : 'unknown';
}
