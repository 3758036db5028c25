import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { regroupQuestions } from '~/features/questions/api.server';
import { buildSource } from '../../../../tests/support/build-inbox';
import { runScript } from '../../../../tests/support/process';
import { databaseUrl, withTestDatabase } from '../../../../tests/support/test-database';

withTestDatabase();

// Fingerprints need the same key in both: one data folder for the two, none of its database.
const dataDir = mkdtempSync(path.join(tmpdir(), 'vuoro-two-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Another worker, with a memory of its own, on this file's database. */
async function worker(...args: readonly string[]): Promise<void> {
  const environment = { DATABASE_URL: databaseUrl() ?? '', VUORO_DATA: dataDir };
  const child = runScript('tests/support/receive-in-own-process.ts', args, environment);
  expect(await child.ends(), child.printed()).toBe(0);
}

type Row = { readonly text: string; readonly topic: string | null };

async function questions(sourceId: string): Promise<readonly Row[]> {
  const rows = await (
    await prisma()
  ).question.findMany({
    where: { message: { sourceId } },
    orderBy: { seq: 'asc' },
    select: { text: true, topic: { select: { engineKey: true } } },
  });
  return rows.map(({ text, topic }) => ({ text, topic: topic?.engineKey ?? null }));
}

/** Topics in which each wording stands, capitals and marks aside. */
function topicsOfWordings(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<string | null>> {
  const topics = new Map<string, Set<string | null>>();
  for (const { text, topic } of rows) {
    const wording = text
      .toLowerCase()
      .replace(/[^\p{L} ]/gu, '')
      .trim();
    topics.set(wording, (topics.get(wording) ?? new Set()).add(topic));
  }
  return topics;
}

describe('two workers that receive at once', () => {
  it(
    'store each message once and never put the same words into two topics',
    { timeout: 150_000 },
    async () => {
      const source = await buildSource();
      await Promise.all([worker(source.id, '0', '240'), worker(source.id, '120', '360', 'regroup')]);
      expect(await (await prisma()).message.count({ where: { sourceId: source.id } })).toBe(360);

      const rows = await questions(source.id);
      expect(rows.length).toBeGreaterThan(300);
      expect(rows.filter(({ topic }) => topic === null)).toEqual([]);
      for (const [wording, topics] of topicsOfWordings(rows)) expect(topics.size, wording).toBe(1);

      // A third process, this one, which has read everything from the database, sees nothing to move.
      await regroupQuestions();
      const settled = await questions(source.id);
      expect(await regroupQuestions()).toBe(0);
      expect(await questions(source.id)).toEqual(settled);
    },
  );
});
