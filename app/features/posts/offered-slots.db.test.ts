import { beforeAll, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { inDays } from '../../../tests/support/build-round';
import { withTestDatabase } from '../../../tests/support/test-database';
import { postView } from './post.view.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy', language: 'fi' } });
});

const dateIn = (days: number) => inDays(days).toISOString().slice(0, 10);

/** A post on two channels that have a slot every noon. */
async function onTwo() {
  const db = await prisma();
  const post = await buildPost();
  const on: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const { id } = await buildChannel();
    for (const weekday of [1, 2, 3, 4, 5, 6, 7])
      await db.slotTemplate.create({ data: { channelId: id, weekday, time: '12:00' } });
    on.push(id);
  }
  const variants = [];
  for (const channelId of on) variants.push(await buildVariant({ postId: post.id, channelId }));
  const look = async (from: string) => {
    const { places, offer } = await postView(await buildActor('editor'), post.id, from);
    const days = places.map(({ openSlots }) => openSlots.map(({ startsAt }) => startsAt.slice(0, 10)));
    return { ...offer, days };
  };
  return { post, variants, look };
}

/** Four, the nearest from a day on; a holiday has none. */
function expectFrom(days: readonly string[] | undefined, day: number) {
  expect(days).toHaveLength(4);
  expect(days?.filter((date) => date < dateIn(day) || date > dateIn(day + 9))).toEqual([]);
}

it('free slots are offered from the day that was chosen on, however far ahead', async () => {
  const { look } = await onTwo();
  const { days, ...offer } = await look(dateIn(60));
  expect(offer).toEqual({ from: dateIn(60), unreadable: null });
  for (const each of days) expectFrom(each, 60);
  expect((await look(dateIn(-5))).from).toBe(dateIn(0));
});

it('without a choice they are those around the post’s time on another channel', async () => {
  const { variants, look } = await onTwo();
  expect((await look('')).from).toBe(dateIn(0));
  await buildPublication({ variantId: variants[0]?.id ?? '', publishAt: inDays(40) });
  const { from, days } = await look('');
  expect(from).toBe(dateIn(40));
  expectFrom(days[1], 40);
});

it('what is no day is given back as it was typed, and slots are offered all the same', async () => {
  const { look } = await onTwo();
  const told = await look('31.2.');
  expect(told).toMatchObject({ from: dateIn(0), unreadable: '31.2.' });
  expect(told.days[0]).toHaveLength(4);
});

it('nobody who may not place is offered any', async () => {
  const { post } = await onTwo();
  const { places } = await postView(await buildActor('service'), post.id, dateIn(60));
  expect(places.map(({ openSlots }) => openSlots)).toEqual([[], []]);
});
