import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { stopQueue } from '~/db/queue.server';
import { env } from '~/platform/env.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { buildAsked, buildTopic } from '../../../../tests/support/build-answer';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { databaseUrl, withTestDatabase } from '../../../../tests/support/test-database';
import { keepApart } from '../corrections/keep-apart.server';
import { mergeTopics } from '../corrections/merge-topics.server';
import { undoChange } from '../corrections/undo-change.server';
import { chooseDetail } from '../grouping/choose-detail.server';
import { nearTopics } from './near-topics.server';

withTestDatabase();

let agent: SignedIn;
let reader: SignedIn;
beforeAll(async () => {
  Object.assign(env(), { DATABASE_URL: databaseUrl() });
  [agent, reader] = [await buildPerson('service'), await buildPerson('product')];
});

async function asked(representative: string) {
  const topic = await buildTopic({ label: representative, representative });
  await buildAsked(topic.id, representative);
  return topic;
}

describe('neighbours of a topic', () => {
  it('are those that may ask the same, and not once they are one', async () => {
    const topic = await asked('Miten vaihdan laskutusosoitteen?');
    const near = await asked('Mistä laskutusosoitteen voi vaihtaa?');
    await asked('Milloin kuitu asennetaan mökille?');
    await buildTopic({ representative: 'Miten vaihdan laskutusosoitteeni?' });
    expect((await nearTopics(await prisma(), topic)).map(({ id }) => id)).toEqual([near.id]);
    await mergeTopics(agent, [topic.id, near.id]);
    expect(await nearTopics(await prisma(), topic)).toEqual([]);
  });
});

describe('topics that are not the same', () => {
  it('are kept apart and offered to nobody again, until that is taken back', async () => {
    const topic = await asked('Miten tilaan uuden SIM-kortin?');
    const near = await asked('Mistä SIM-kortin voi tilata uuden?');
    const offered = async () => (await nearTopics(await prisma(), topic)).map(({ id }) => id);
    expect(await offered()).toEqual([near.id]);
    await expect(keepApart(reader, topic.id, near.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(keepApart(agent, topic.id, topic.id)).rejects.toMatchObject({ code: 'invalid' });

    const event = await keepApart(agent, near.id, topic.id);
    expect(await offered()).toEqual([]);
    const fixed = { topicId: { in: [topic.id, near.id] }, fixed: true };
    expect(await (await prisma()).question.count({ where: fixed })).toBe(2);
    await expect(keepApart(agent, topic.id, near.id)).rejects.toMatchObject({ code: 'conflict' });

    await undoChange(agent, event);
    expect(await offered()).toEqual([near.id]);
    expect(await (await prisma()).question.count({ where: fixed })).toBe(0);
  });
});

describe('a neighbour behind many that are not the same', () => {
  it('is still offered', async () => {
    const topic = await asked('Miksi nettini pätkii iltaisin?');
    for (let at = 0; at < 12; at += 1) {
      const other = await asked('Miksi nettini pätkii iltaisin?');
      await keepApart(agent, topic.id, other.id);
    }
    const near = await asked('Miksi netti pätkii iltaisin ja öisin?');
    expect((await nearTopics(await prisma(), topic)).map(({ id }) => id)).toEqual([near.id]);
  });
});

describe('how finely topics are told apart', () => {
  it('is chosen by those who look after topics, is logged, and has topics formed anew', async () => {
    expect(await chooseDetail(agent, 'fine')).toBe('fine');
    const { detail } = await (await prisma()).grouping.findUniqueOrThrow({ where: { id: 1 } });
    expect(detail).toBe('fine');
    const jobs = await (
      await prisma()
    ).$queryRaw<readonly { data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = 'regroup'`;
    expect(jobs.map(({ data }) => data)).toContainEqual({ after: 'detail' });
    expect(await (await prisma()).auditEvent.count({ where: { action: 'topic.detail' } })).toBe(1);
    await chooseDetail(agent, 'fine');
    expect(await (await prisma()).auditEvent.count({ where: { action: 'topic.detail' } })).toBe(1);
    await expect(chooseDetail(reader, 'coarse')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(chooseDetail(agent, 'finest')).rejects.toMatchObject({ code: 'invalid' });
    await stopQueue();
  });
});
