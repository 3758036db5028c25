import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { cancelPublication } from '~/features/publishing/api.server';
import {
  buildDepartment,
  buildPost,
  buildPublication,
  buildSlot,
  buildVariant,
} from '../../../../tests/support/build';
import { formOf } from '../../../../tests/support/build-inbox';
import { buildActor, buildDailyChannel, buildPolicy, inDays } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { planSeveral } from '../several/plan-several.server';
import { checkOnCalendar } from './check-on-calendar.server';
import { moveOnCalendar } from './move-on-calendar.server';
import { placeOnCalendar } from './place-on-calendar.server';

withTestDatabase();

const BEFORE = inDays(5, '10:00');
const AFTER = inDays(6, '14:00');

/** A post that goes out at one time on two channels, and on our own site with them. */
async function buildCard() {
  await buildPolicy();
  const department = await buildDepartment();
  const post = await buildPost({ departmentId: department.id, state: 'approved' });
  const on = async (overrides: Parameters<typeof buildDailyChannel>[0]) => {
    const channel = await buildDailyChannel({ capPerDay: 3, ...overrides });
    const variant = await buildVariant({ postId: post.id, channelId: channel.id });
    const { id } = await buildPublication({ variantId: variant.id, publishAt: BEFORE });
    return { id, channel };
  };
  const facebook = await on({ name: 'Facebook' });
  const instagram = await on({ name: 'Instagram', minGapMinutes: 60 });
  const site = await on({ name: 'Ohjesivusto', kind: 'site' });
  const editor = await buildActor([{ departmentId: department.id, role: 'editor' }]);
  return { department, editor, facebook, instagram, site };
}

type Card = Awaited<ReturnType<typeof buildCard>>;

async function times({ facebook, instagram, site }: Card): Promise<readonly Date[]> {
  const rows = await (await prisma()).publication.findMany({ select: { id: true, publishAt: true } });
  const timeOf = new Map(rows.map(({ id, publishAt }) => [id, publishAt]));
  return [facebook, instagram, site].map(({ id }) => timeOf.get(id) ?? new Date(0));
}

function move(
  { editor, facebook }: Card,
  to: Date,
  seen: Date,
  only: readonly string[] = [],
  publicationId = facebook.id,
) {
  const form = formOf({
    publicationId,
    seen: seen.toISOString(),
    ...wallOf(to, 'Europe/Helsinki'),
  });
  for (const id of only) form.append('channels[]', id);
  return moveOnCalendar(editor, form);
}

describe('a card that stands for several channels', () => {
  it('moves as one, into the slots that are there, and back', async () => {
    const card = await buildCard();
    const slot = await buildSlot({ channelId: card.instagram.channel.id, startsAt: AFTER });
    const answer = await move(card, AFTER, BEFORE);
    expect(await times(card)).toEqual([AFTER, AFTER, AFTER]);
    const db = await prisma();
    const inSlot = await db.publication.findUniqueOrThrow({ where: { id: card.instagram.id } });
    expect(inSlot.slotId).toBe(slot.id);

    const channelIds = [card.facebook.channel.id, card.instagram.channel.id];
    const publicationIds = [card.facebook.id, card.instagram.id];
    expect(answer).toEqual({ ok: true, instant: AFTER.toISOString(), channelIds, publicationIds });
    await move(card, BEFORE, AFTER, channelIds);
    expect(await times(card)).toEqual([BEFORE, BEFORE, BEFORE]);
  });

  it('is parted where one channel is named: our own site stays with what still goes out there', async () => {
    const card = await buildCard();
    await move(card, AFTER, BEFORE, [card.facebook.channel.id]);
    expect(await times(card)).toEqual([AFTER, BEFORE, BEFORE]);
  });

  it('is parted and made whole again by what was answered, also where the card’s own publication stayed', async () => {
    const card = await buildCard();
    const answer = await move(card, AFTER, BEFORE, [card.instagram.channel.id]);
    expect(await times(card)).toEqual([BEFORE, AFTER, BEFORE]);
    expect(answer).toEqual({
      ok: true,
      instant: AFTER.toISOString(),
      channelIds: [card.instagram.channel.id],
      publicationIds: [card.instagram.id],
    });
    if (!answer.ok) return;
    const back = await move(card, BEFORE, AFTER, answer.channelIds, answer.publicationIds[0]);
    expect(back.ok).toBe(true);
    expect(await times(card)).toEqual([BEFORE, BEFORE, BEFORE]);
  });

  it('stays whole where one channel refuses, and says which', async () => {
    const card = await buildCard();
    const other = await buildPost({ departmentId: card.department.id, title: 'Kuitu' });
    const variant = await buildVariant({ postId: other.id, channelId: card.instagram.channel.id });
    await buildPublication({ variantId: variant.id, publishAt: AFTER });
    const refused = await move(card, AFTER, BEFORE);
    expect(refused).toHaveProperty('message', expect.stringMatching(/^Instagram: .*Kuitu/s));
    expect(await times(card)).toEqual([BEFORE, BEFORE, BEFORE]);

    // Before it and after it, it is the other that is named: of the two, the move's own is known.
    for (const clock of ['13:30', '14:30']) {
      const beside = new URLSearchParams({
        publicationId: card.instagram.id,
        ...wallOf(inDays(6, clock), 'Europe/Helsinki'),
      });
      expect((await checkOnCalendar(card.editor, beside)).breaks.join()).toContain('Kuitu');
    }

    const asked = (only?: string) =>
      checkOnCalendar(
        card.editor,
        new URLSearchParams({
          publicationId: card.facebook.id,
          ...wallOf(AFTER, 'Europe/Helsinki'),
          ...(only !== undefined && { only }),
        }),
      );
    expect((await asked()).breaks.join()).toMatch(/^Instagram: /);
    expect((await asked(card.facebook.channel.id)).breaks).toEqual([]);
  });

  it('is there for whoever asks while it is being moved', async () => {
    const card = await buildCard();
    const other = await buildPost({ departmentId: card.department.id, title: 'Kuitu' });
    const variant = await buildVariant({ postId: other.id, channelId: card.instagram.channel.id });
    await buildPublication({ variantId: variant.id, publishAt: inDays(8) });
    const db = await prisma();
    const near = { publicationId: card.instagram.id, ...wallOf(inDays(8), 'Europe/Helsinki') };
    let isMoving = true;
    const moving = (async () => {
      for (let round = 0; isMoving; round++) {
        await db.publication.updateMany({
          where: { id: { in: [card.facebook.id, card.instagram.id, card.site.id] } },
          data: { publishAt: round % 2 === 0 ? AFTER : BEFORE },
        });
        // The embedded database answers within this process: without a pause nobody else would come to ask.
        await setImmediate();
      }
    })();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => checkOnCalendar(card.editor, new URLSearchParams(near))),
    ).finally(() => (isMoving = false));
    await moving;
    for (const { breaks } of answers) expect(breaks.join()).toMatch(/^Instagram: /);
  });

  it('is picked as one', async () => {
    const card = await buildCard();
    const wish = { kind: 'shift', what: { publicationIds: [card.facebook.id] }, days: 2 };
    const answer = await planSeveral(card.editor, formOf({ ask: JSON.stringify({ wish, dry: false }) }));
    expect(answer.ok).toBe(true);
    expect(await times(card)).toEqual(Array.from({ length: 3 }, () => inDays(7, '10:00')));
  });

  it('is picked, and pushed in, on the one channel that is looked at or chosen', async () => {
    const card = await buildCard();
    const ask = (wish: object) =>
      planSeveral(card.editor, formOf({ ask: JSON.stringify({ wish, dry: false }) }));
    const { id: channelId } = card.instagram.channel;
    const what = { publicationIds: [card.instagram.id], channelId };
    expect((await ask({ kind: 'shift', what, days: 2 })).ok).toBe(true);
    expect(await times(card)).toEqual([BEFORE, inDays(7, '10:00'), BEFORE]);

    await ask({ kind: 'shift', what, days: -2 });
    expect(await times(card)).toEqual([BEFORE, BEFORE, BEFORE]);
    const pushed = { publicationId: card.facebook.id, channelId };
    const to = wallOf(AFTER, 'Europe/Helsinki');
    expect((await ask({ kind: 'push', what: pushed, to })).ok).toBe(true);
    expect(await times(card)).toEqual([BEFORE, AFTER, BEFORE]);
  });
});

describe('a card of the tray', () => {
  const placed = async (postId: string) =>
    (await (await prisma()).publication.findMany({ where: { postId, state: 'planned' } })).map(
      ({ publishAt }) => publishAt,
    );

  it('is given its time on all its channels at once, and on none where one refuses', async () => {
    await buildPolicy();
    const department = await buildDepartment();
    const editor = await buildActor([{ departmentId: department.id, role: 'editor' }]);
    const channels = await Promise.all([
      buildDailyChannel({ name: 'Ensin' }),
      buildDailyChannel({ name: 'Sitten' }),
      buildDailyChannel({ name: 'Sivusto', kind: 'site' }),
      buildDailyChannel({ name: 'Syöte', kind: 'feed' }),
    ]);
    const on = async (of: readonly { readonly id: string }[]) => {
      const post = await buildPost({ departmentId: department.id, state: 'approved' });
      for (const { id } of of) await buildVariant({ postId: post.id, channelId: id });
      return post.id;
    };
    const place = (postId: string, at: Date) =>
      placeOnCalendar(editor, formOf({ postId, ...wallOf(at, 'Europe/Helsinki') }));
    const everywhere = await on(channels);
    const answer = await place(everywhere, BEFORE);
    expect(await placed(everywhere)).toEqual([BEFORE, BEFORE, BEFORE, BEFORE]);
    // What came along goes again with the rest.
    if (answer.ok)
      for (const publicationId of answer.publicationIds) await cancelPublication(editor, { publicationId });
    expect(await placed(everywhere)).toEqual([]);

    const late = await on(channels.slice(0, 2));
    expect(await place(await on(channels.slice(1, 2)), AFTER)).toMatchObject({ ok: true });
    expect(await place(late, AFTER)).toHaveProperty('message', expect.stringMatching(/^Sitten: /));
    expect(await placed(late)).toEqual([]);

    const own = await on(channels.slice(2));
    expect(await place(own, AFTER)).toMatchObject({ ok: true });
    expect(await placed(own)).toHaveLength(2);
  });
});
