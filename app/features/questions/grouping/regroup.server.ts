import { transaction, type Tx } from '~/db/prisma.server';
import type { Move } from '~/domain/questions/group/mined-question';
import type { Miner } from '~/domain/questions/group/miner';
import { now } from '~/platform/clock.server';
import { withPauses } from '~/lib/with-pauses';
import { aloneWithMiner, lockGrouping, minerTransaction } from './grouping-transaction.server';
import { forgetMiner, rememberMiner, type MinerMemory } from './miner-memory.server';
import { topicRows } from './place-questions.server';
import { topicLabel } from './topic-label';

const TRIES = 5;
const TIMEOUT_MS = 120_000;
const CHUNK = 2_000;

/**
 * Forms the topics anew and writes what has moved, in one transaction. What a person has put into a
 * topic stays there, and topics keep their ids and the names people gave them.
 *
 * @returns how many questions moved
 */
export async function regroupQuestions(): Promise<number> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const moved = await aloneWithMiner(regroupOnce);
    if (moved !== null) return moved;
  }
  throw new Error('Topics were changed by others each time they were formed anew');
}

/** Null where another process has changed topics meanwhile: then the work was for nothing. */
async function regroupOnce(): Promise<number | null> {
  const { memory, changed } = await minerTransaction(async (tx, memory) => ({
    memory,
    changed: await topicsWithNews(tx),
  }));
  // Long, and therefore outside the transaction and with pauses: whoever is quicker makes us do it again.
  const moves = await withPauses(memory.miner.regrouping());
  const touched = new Set([...changed, ...moves.flatMap(({ from, to }) => [from, to])]);
  const named = await nameTopics(memory.miner, touched);
  try {
    const version = await transaction((tx) => write(tx, memory, moves, named), { timeoutMs: TIMEOUT_MS });
    if (version === null) {
      forgetMiner();
      return null;
    }
    rememberMiner({ ...memory, version });
    return moves.length;
  } catch (error) {
    forgetMiner();
    throw error;
  }
}

/** Topics that got questions since they were last formed: their best wording may be another now. */
async function topicsWithNews(tx: Tx): Promise<readonly string[]> {
  const { regroupedSeq } = await tx.grouping.findUniqueOrThrow({ where: { id: 1 } });
  const rows = await tx.topic.findMany({
    where: { questions: { some: { seq: { gt: regroupedSeq } } } },
    select: { engineKey: true },
  });
  return rows.map(({ engineKey }) => engineKey);
}

type Named = {
  readonly engineKey: string;
  readonly label: string;
  readonly representative: string;
  readonly language: string;
};

/** Names for topics, in the language in which most ask: the wording that stands for the rest, and a title from it. */
async function nameTopics(miner: Miner, touched: ReadonlySet<string>): Promise<readonly Named[]> {
  const best = new Map<string, ReturnType<Miner['describe']>[number]>();
  for (const each of await withPauses(miner.describing()))
    if (touched.has(each.topic) && each.count > (best.get(each.topic)?.count ?? 0))
      best.set(each.topic, each);
  return miner.topics().flatMap(({ topic, wordings }): Named[] => {
    if (!touched.has(topic)) return [];
    // Without a language of ours (numbers, emoji, other languages) the first wording has to do.
    const described = best.get(topic);
    const representative = described?.representative.text ?? wordings[0]?.text ?? '';
    return [
      {
        engineKey: topic,
        representative,
        label: topicLabel(representative),
        language: described?.lang ?? 'unknown',
      },
    ];
  });
}

async function write(
  tx: Tx,
  memory: MinerMemory,
  moves: readonly Move[],
  named: readonly Named[],
): Promise<number | null> {
  if ((await lockGrouping(tx)) !== memory.version) return null;
  const rows = new Map(named.map((topic) => [topic.engineKey, topic]));
  const ids = await topicRows(tx, [...rows.values()]);
  for (let at = 0; at < moves.length; at += CHUNK) {
    const chunk = moves.slice(at, at + CHUNK);
    const questions = chunk.map(({ question }) => question);
    const topics = chunk.map(({ to }) => ids.get(to) ?? null);
    await tx.$executeRaw`
      UPDATE "Question" SET "topicId" = moved.topic
      FROM unnest(${questions}::uuid[], ${topics}::uuid[]) AS moved(question, topic)
      WHERE id = moved.question AND NOT fixed AND moved.topic IS NOT NULL`;
  }
  await rename(tx, named);
  const { version } = await tx.grouping.update({
    where: { id: 1 },
    data: { version: { increment: 1 }, regroupedSeq: memory.seq, regroupedAt: now() },
  });
  return version;
}

async function rename(tx: Tx, named: readonly Named[]): Promise<void> {
  for (let at = 0; at < named.length; at += CHUNK) {
    const chunk = named.slice(at, at + CHUNK);
    await tx.$executeRaw`
      UPDATE "Topic" SET
        label = CASE WHEN "labelFixed" THEN "Topic".label ELSE named.label END,
        representative = named.representative, language = named.language,
        "mergedIntoId" = NULL, "updatedAt" = ${now()}
      FROM unnest(${chunk.map(({ engineKey }) => engineKey)}::text[], ${chunk.map(({ label }) => label)}::text[],
        ${chunk.map(({ representative }) => representative)}::text[], ${chunk.map(({ language }) => language)}::text[])
        AS named("engineKey", label, representative, language)
      WHERE "Topic"."engineKey" = named."engineKey"`;
  }
}
