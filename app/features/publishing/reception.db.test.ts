import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildActor, buildDue, FakeChannel, FakeSenders } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { markPosted } from './mark-posted.server';
import { publishDue } from './publishing-loop.server';
import { readReception } from './read-reception.server';

withTestDatabase();

const KINDS = ['webhook'];

async function published() {
  const senders = new FakeSenders();
  const fake = new FakeChannel();
  const channel = await senders.add(fake);
  const { id } = await buildDue({ channelId: channel.id });
  await publishDue('worker', senders);
  const read = async () => (await prisma()).reception.findUnique({ where: { publicationId: id } });
  const set = async (data: { readAt?: Date; nextReadAt?: Date }) =>
    (await prisma()).reception.update({ where: { publicationId: id }, data });
  return { senders, fake, id, read, set };
}

describe('reception', () => {
  it('is read, and read again when its turn comes', async () => {
    const { senders, fake, read, set } = await published();
    fake.likes = 3;
    await readReception(senders, KINDS);
    expect(await read()).toMatchObject({ likes: 3, replies: null });
    fake.likes = 5;
    expect(await readReception(senders, KINDS)).toBe(0);
    await set({ nextReadAt: new Date(0) });
    expect(await readReception(senders, KINDS)).toBe(1);
    expect(await read()).toMatchObject({ likes: 5 });
  });

  it('stays as it was while the channel does not tell', async () => {
    const { senders, fake, read, set } = await published();
    fake.likes = 3;
    await readReception(senders, KINDS);
    await set({ nextReadAt: new Date(0) });
    fake.canBeAsked = false;
    expect(await readReception(senders, KINDS)).toBe(0);
    expect(await read()).toMatchObject({ likes: 3, nextReadAt: new Date(0) });
  });

  it('is not asked of what a person posted, nor of what went out over a month ago', async () => {
    const { senders, fake, id } = await published();
    fake.likes = 1;
    const db = await prisma();
    const longAgo = new Date(Date.now() - 31 * 24 * 3_600_000);
    await db.publication.update({ where: { id }, data: { publishedAt: longAgo } });
    const byHand = await buildDue({
      channelId: (await senders.add(new FakeChannel('blind'))).id,
      state: 'failed',
    });
    const editor = await buildActor('editor');
    await markPosted(editor, { publicationId: byHand.id, url: 'https://lehti.example/juttu' }, senders);
    expect(await readReception(senders, KINDS)).toBe(0);
    expect(await db.reception.count({ where: { publicationId: { in: [id, byHand.id] } } })).toBe(0);
  });
});
