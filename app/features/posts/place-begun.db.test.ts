import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildChannel, buildPost, buildSlot } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { inDays } from '../../../tests/support/build-round';
import { withTestDatabase } from '../../../tests/support/test-database';
import { freeOnDay } from './free-on-day.server';
import { newPostView } from './new-post.view.server';
import { placeBegun } from './place-begun.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy', language: 'fi' } });
});

async function begun(channels: number) {
  const db = await prisma();
  const post = await buildPost();
  const on = [];
  for (let count = 0; count < channels; count += 1) {
    const channel = await buildChannel();
    await db.variant.create({ data: { postId: post.id, channelId: channel.id } });
    on.push(channel);
  }
  return { db, post, on };
}

const timesOf = async (postId: string) =>
  (await prisma()).publication.findMany({
    where: { variant: { postId } },
    select: { channelId: true, publishAt: true, slotId: true },
  });

describe('a post that was begun from a place in the calendar', () => {
  it('stands in the slot that was pressed, on its channel only', async () => {
    const { db, post, on } = await begun(2);
    const startsAt = inDays(5);
    const slot = await db.slot.create({ data: { channelId: on[0]?.id ?? '', startsAt } });
    const editor = await buildActor('editor');
    const done = await placeBegun(editor, {
      postId: post.id,
      slot: slot.id,
      date: '',
      time: '',
      proposed: '',
    });
    expect(done).toEqual({ placed: 1, refused: null });
    expect(await timesOf(post.id)).toEqual([{ channelId: on[0]?.id, publishAt: startsAt, slotId: slot.id }]);
  });

  it('stands at the time that was pressed on every channel, and a refusal leaves the post', async () => {
    const { post } = await begun(2);
    const editor = await buildActor('editor');
    const at = { slot: '', date: '2036-12-09', time: '09:00', proposed: '' };
    expect(await placeBegun(editor, { postId: post.id, ...at })).toEqual({ placed: 2, refused: null });
    const { refused, placed } = await placeBegun(editor, { postId: post.id, ...at });
    expect(placed).toBe(0);
    expect(refused?.code).toBe('conflict');
    expect(await timesOf(post.id)).toHaveLength(2);
  });

  it('is not said to stand there already where only our own site and feeds are meant', async () => {
    const db = await prisma();
    const post = await buildPost();
    for (const kind of ['site', 'feed'] as const)
      await db.variant.create({ data: { postId: post.id, channelId: (await buildChannel({ kind })).id } });
    const editor = await buildActor('editor');
    const at = { slot: '', date: '2036-12-09', time: '09:00', proposed: '' };
    expect(await placeBegun(editor, { postId: post.id, ...at })).toEqual({ placed: 1, refused: null });
    expect(await timesOf(post.id)).toHaveLength(2);
  });

  it('stands at the time of the calendar, also on a channel in another zone', async () => {
    const db = await prisma();
    const post = await buildPost();
    const channel = await buildChannel({ timeZone: 'Europe/Stockholm' });
    await db.variant.create({ data: { postId: post.id, channelId: channel.id } });
    const editor = await buildActor('editor');
    await placeBegun(editor, { postId: post.id, slot: '', date: '2036-12-09', time: '10:00', proposed: '' });
    // 10.00 in Helsinki.
    expect(await timesOf(post.id)).toMatchObject([{ publishAt: new Date('2036-12-09T08:00:00Z') }]);
  });

  it('takes each channel’s next free slot of a day, and the proposed time where there is none', async () => {
    const { db, post, on } = await begun(2);
    const [withSlots, without] = on.map(({ id }) => id) as [string, string];
    const [before, first, second] = ['2036-12-08T21:59:00Z', '2036-12-09T10:00:00Z', '2036-12-09T14:00:00Z'];
    for (const startsAt of [before, second, first])
      await db.slot.create({ data: { channelId: withSlots, startsAt } });
    const editor = await buildActor('editor');
    const day = { slot: '', date: '2036-12-09', time: '09:00', proposed: '2036-12-09 09:00' };
    const { channels, when } = await newPostView(editor, {
      slot: null,
      date: day.date,
      time: day.time,
      day: '1',
      template: null,
      campaign: null,
    });
    expect(when).toEqual({ date: day.date, time: day.time, proposed: day.proposed });
    const told = (id: string) => channels.find((channel) => channel.id === id)?.freeAt;
    expect([told(withSlots), told(without)]).toEqual([new Date(first).toISOString(), null]);
    expect(await placeBegun(editor, { postId: post.id, ...day })).toEqual({ placed: 2, refused: null });
    expect(await timesOf(post.id)).toEqual(
      expect.arrayContaining([
        { channelId: withSlots, publishAt: new Date(first), slotId: expect.any(String) as string },
        { channelId: without, publishAt: new Date('2036-12-09T07:00:00Z'), slotId: null },
      ]),
    );
  });

  it('stands at the time that was written in the place of the proposed one, slot or not', async () => {
    const { db, post, on } = await begun(1);
    await db.slot.create({ data: { channelId: on[0]?.id ?? '', startsAt: '2036-12-09T10:00:00Z' } });
    const written = { slot: '', date: '2036-12-09', time: '15:30', proposed: '2036-12-09 09:00' };
    await placeBegun(await buildActor('editor'), { postId: post.id, ...written });
    expect(await timesOf(post.id)).toMatchObject([
      { publishAt: new Date('2036-12-09T13:30:00Z'), slotId: null },
    ]);
  });

  it('gets no time from a person who may not give one, nor without a time', async () => {
    const { post } = await begun(1);
    const author = await buildActor('service');
    const at = { slot: '', date: '2036-12-09', time: '09:00', proposed: '' };
    expect(await placeBegun(author, { postId: post.id, ...at })).toEqual({ placed: 0, refused: null });
    const editor = await buildActor('editor');
    expect(await placeBegun(editor, { postId: post.id, ...at, time: '' })).toMatchObject({ placed: 0 });
    expect(await timesOf(post.id)).toEqual([]);
  });
});

describe('the free slots of a day', () => {
  it('are those of the organisation’s day, also on a channel to the west of it', async () => {
    const db = await prisma();
    const { id } = await buildChannel({ timeZone: 'America/New_York' });
    for (const weekday of [1, 2, 3, 4, 5, 6, 7])
      for (const time of ['16:30', '18:00'])
        await db.slotTemplate.create({ data: { channelId: id, weekday, time } });
    // 00.30 in Helsinki is 17.30 of the day before in New York.
    expect((await freeOnDay('2036-12-09', [id])).get(id)?.startsAt).toEqual(new Date('2036-12-08T23:00:00Z'));
  });

  it('are none, and none are made, on a day that is over or that nobody plans', async () => {
    const db = await prisma();
    const { id } = await buildChannel();
    for (const weekday of [1, 2, 3, 4, 5, 6, 7])
      await db.slotTemplate.create({ data: { channelId: id, weekday, time: '12:00' } });
    const yesterday = inDays(-1).toISOString().slice(0, 10);
    for (const date of ['2020-01-06', yesterday, '9999-12-31', '2036-02-30', 'eilen'])
      expect(await freeOnDay(date, [id])).toEqual(new Map());
    expect(await db.slot.count({ where: { channelId: id } })).toBe(0);
  });
});

describe('a new post', () => {
  const NOTHING = { slot: null, date: null, time: null, day: null, template: null, campaign: null } as const;

  it('begins in the language of its author’s last one, and for the first one in the organisation’s', async () => {
    const editor = await buildActor('editor');
    await buildPost({ language: 'en' });
    expect((await newPostView(editor, NOTHING)).language).toBe('fi');
    await buildPost({ language: 'fi', authorId: editor.userId, createdAt: inDays(-2) });
    await buildPost({ language: 'en', authorId: editor.userId, createdAt: inDays(-1) });
    expect((await newPostView(editor, NOTHING)).language).toBe('en');
  });

  it('can be given a time wherever it is begun, unless a slot says when', async () => {
    const editor = await buildActor('editor');
    const { id: slot } = await buildSlot({ startsAt: inDays(3) });
    const day = { ...NOTHING, date: '2035-05-10' };
    expect((await newPostView(editor, NOTHING)).when).toEqual({ date: '', time: '', proposed: '' });
    expect((await newPostView(editor, day)).when).toEqual({ date: '2035-05-10', time: '', proposed: '' });
    expect((await newPostView(editor, { ...NOTHING, slot })).when).toBeNull();
  });

  it('is asked no time of a person who may not give one', async () => {
    const author = await buildActor('service');
    const pressed = { ...NOTHING, date: '2035-05-10', time: '09:00' };
    expect((await newPostView(author, pressed)).when).toBeNull();
  });
});
