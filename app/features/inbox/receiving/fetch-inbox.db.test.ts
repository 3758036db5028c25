import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { fetchInbox } from './fetch-inbox.server';

withTestDatabase();

const message = (externalId: string, text: string) => ({
  externalId,
  text,
  channel: 'email',
  from: `c-${externalId}`,
  receivedAt: new Date('2026-11-10T08:00:00Z'),
});

describe('fetchInbox', () => {
  it('stores each message once, masked, and groups what is asked', async () => {
    const source = await (await prisma()).source.create({ data: { kind: 'file', name: 'Testi' } });
    const messages = [
      message('1', 'Hei, miten vaihdan verkkolaskuosoitteen? Terveisin Matti Virtanen, puh. 040 123 4567'),
      message('2', 'Moi! Mistä vaihdan yrityksen verkkolaskuosoitteen?'),
      message('3', 'Netti on poikki koko kylässä, milloin vika korjataan?'),
      message('4', 'Kiitos paljon, mukavaa viikonloppua!'),
      message('1', 'Sama tunniste toisen kerran'),
    ];
    expect(await fetchInbox(source.id, messages)).toEqual({ added: 4, duplicates: 1 });
    expect(await fetchInbox(source.id, messages)).toEqual({ added: 0, duplicates: 5 });

    const stored = await (
      await prisma()
    ).message.findMany({
      include: { questions: { include: { topic: true } } },
      orderBy: { externalId: 'asc' },
    });
    expect(stored).toHaveLength(4);
    expect(stored[0]?.text).not.toContain('Virtanen');
    expect(stored[0]?.text).not.toContain('123 4567');
    const topicOf = (at: number) => stored[at]?.questions[0]?.topic?.engineKey;
    expect(topicOf(0)).toBeDefined();
    expect(topicOf(0)).toBe(topicOf(1));
    expect(topicOf(2)).not.toBe(topicOf(0));
    expect(stored[3]).toMatchObject({ kind: 'chatter', questions: [] });
  });

  it('sees no rise in messages whose source told no time', async () => {
    const source = await (await prisma()).source.create({ data: { kind: 'file', name: 'Ajaton' } });
    const rising = async () =>
      (await prisma()).trendSignal.count({
        where: { topic: { questions: { some: { message: { sourceId: source.id, dated: false } } } } },
      });
    const day = 24 * 3600 * 1000;
    const usual = Array.from({ length: 120 }, (_, at) => ({
      externalId: `u${at}`,
      text: `Miten vaihdan osoitteen ${at}?`,
      receivedAt: new Date(Date.now() - 30 * day + (at * day) / 4),
    }));
    const undated = Array.from({ length: 40 }, (_, at) => ({
      externalId: `x${at}`,
      text: `Missä PUK-koodi ${at} on?`,
    }));
    await fetchInbox(source.id, [...usual, ...undated]);
    expect(await (await prisma()).message.count({ where: { sourceId: source.id, dated: false } })).toBe(40);
    expect(await rising()).toBe(0);
    const now = new Date().toISOString();
    await fetchInbox(
      source.id,
      undated.map((message) => ({
        ...message,
        externalId: `d${message.externalId}`,
        receivedAt: new Date(now),
      })),
    );
    expect(await rising()).toBeGreaterThan(0);
  });
});
