import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { placePost } from '~/features/publishing/api.server';
import { buildDepartment, buildSlot } from '../../../../tests/support/build';
import { formOf } from '../../../../tests/support/build-inbox';
import {
  buildActor,
  buildDailyChannel,
  buildPolicy,
  buildWish,
  inDays,
} from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { moveOnCalendar } from './move-on-calendar.server';

withTestDatabase();

type Wish = Omit<Parameters<typeof buildWish>[0], 'departmentId' | 'channelIds'>;
type Channel = Parameters<typeof buildDailyChannel>[0];

/** A request that has its slot at noon on the fifth day, and on the days after it for each further episode. */
async function buildGranted(wish: Wish = {}, channelOverrides: Channel = {}) {
  await buildPolicy();
  const department = await buildDepartment();
  const channel = await buildDailyChannel({ capPerDay: 5, ...channelOverrides });
  const request = await buildWish({ departmentId: department.id, channelIds: [channel.id], ...wish });
  const db = await prisma();
  await db.slotRequest.update({ where: { id: request.id }, data: { state: 'granted' } });
  const publicationIds: string[] = [];
  for (let episode = 1; episode <= request.episodes; episode += 1) {
    const slot = await buildSlot({ channelId: channel.id, startsAt: inDays(4 + episode) });
    const grant = await db.grant.create({ data: { requestId: request.id, slotId: slot.id, episode } });
    // A post stands once on a channel: every further episode is a post of its own.
    const postId =
      episode === 1
        ? (request.postId ?? '')
        : ((await buildWish({ departmentId: department.id, channelIds: [] })).postId ?? '');
    const { publicationId } = await transaction((tx) =>
      placePost(tx, {
        postId,
        channelId: channel.id,
        publishAt: slot.startsAt,
        slotId: slot.id,
        grantId: grant.id,
      }),
    );
    publicationIds.push(publicationId);
  }
  const editor = await buildActor([{ departmentId: department.id, role: 'editor' }]);
  return { department, channel, request, editor, publicationId: publicationIds[0] ?? '', publicationIds };
}

const to = (publicationId: string, instant: Date): FormData =>
  formOf({ publicationId, ...wallOf(instant, 'Europe/Helsinki') });

async function standsAt(publicationId: string) {
  return (await (await prisma()).publication.findUniqueOrThrow({ where: { id: publicationId } })).publishAt;
}

describe('moveOnCalendar', () => {
  it('moves within the window, and refuses outside it in the language of the person', async () => {
    const { editor, publicationId } = await buildGranted();
    expect(await moveOnCalendar(editor, to(publicationId, inDays(7, '15:30')))).toMatchObject({
      ok: true,
      instant: inDays(7, '15:30').toISOString(),
    });
    expect(await standsAt(publicationId)).toEqual(inDays(7, '15:30'));

    const late = to(publicationId, inDays(12));
    const finnish = await moveOnCalendar(editor, late);
    expect(finnish).toMatchObject({ ok: false });
    expect(finnish).toHaveProperty(
      'message',
      expect.stringMatching(/^Siirtoa ei tehty.* Aika on määräajan jälkeen\. Määräaika: /),
    );
    const english = await moveOnCalendar({ ...editor, language: 'en' }, late);
    expect(english).toHaveProperty(
      'message',
      expect.stringMatching(/^Not moved.* It is after the deadline, /),
    );
    expect(await standsAt(publicationId)).toEqual(inDays(7, '15:30'));
  });

  it('tells every rule that the new time breaks', async () => {
    const hours = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[480, 1200]]]));
    const { editor, channel, publicationId } = await buildGranted({}, { openingHours: hours });
    expect(await moveOnCalendar(editor, to(publicationId, inDays(11, '21:00')))).toHaveProperty(
      'message',
      expect.stringMatching(
        new RegExp(`Aika on määräajan jälkeen.*Kanava on silloin kiinni: ${channel.name}`),
      ),
    );
  });

  it('keeps places for acute posts, and a topic apart from itself', async () => {
    const reserve = { capPerDay: 2, heldPerDay: 1 };
    const { editor, department, channel, publicationId } = await buildGranted({}, reserve);
    const other = await buildWish({ departmentId: department.id, channelIds: [channel.id] });
    await transaction((tx) =>
      placePost(tx, { postId: other.postId ?? '', channelId: channel.id, publishAt: inDays(8) }),
    );
    expect(await moveOnCalendar(editor, to(publicationId, inDays(8, '16:00')))).toHaveProperty(
      'message',
      expect.stringContaining('akuuteille'),
    );

    const topicKey = 'kuitu';
    const first = await buildGranted({ topicKey }, { coolDownDays: 3 });
    const second = await buildWish({
      departmentId: first.department.id,
      channelIds: [first.channel.id],
      topicKey,
      state: 'granted',
    });
    const slot = await buildSlot({ channelId: first.channel.id, startsAt: inDays(9) });
    const grant = await (
      await prisma()
    ).grant.create({ data: { requestId: second.id, slotId: slot.id, episode: 1 } });
    await transaction((tx) =>
      placePost(tx, {
        postId: second.postId ?? '',
        channelId: first.channel.id,
        publishAt: slot.startsAt,
        slotId: slot.id,
        grantId: grant.id,
      }),
    );
    expect(await moveOnCalendar(first.editor, to(first.publicationId, inDays(8)))).toHaveProperty(
      'message',
      expect.stringMatching(/Samasta aiheesta.*vähintään 3/),
    );
  });

  it('keeps the episodes of a series apart, and not from themselves as a topic', async () => {
    const series = { episodes: 2, minDaysBetween: 1, maxDaysBetween: 2 };
    const { editor, publicationIds } = await buildGranted(series, { coolDownDays: 5 });
    const second = publicationIds[1] ?? '';
    expect(await moveOnCalendar(editor, to(second, inDays(9)))).toHaveProperty(
      'message',
      expect.stringMatching(/Sarjan jaksojen väliksi tulisi 4.päivää, sallittu väli on 1–2/),
    );
    expect(await moveOnCalendar(editor, to(second, inDays(7)))).toMatchObject({ ok: true });
  });

  it('lets a person move what is soon: lead time is for requests', async () => {
    const { editor, publicationId } = await buildGranted({ earliest: inDays(0, '00:00') });
    const soon = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 2 * 3_600_000);
    expect(await moveOnCalendar(editor, to(publicationId, soon))).toMatchObject({ ok: true });
  });

  it('leaves what the channel forbids to publishing, which names the nearest time', async () => {
    const { editor, department, channel, publicationId } = await buildGranted({}, { minGapMinutes: 120 });
    const other = await buildWish({ departmentId: department.id, channelIds: [channel.id], title: 'Kuitu' });
    await transaction((tx) =>
      placePost(tx, { postId: other.postId ?? '', channelId: channel.id, publishAt: inDays(8) }),
    );
    expect(await moveOnCalendar(editor, to(publicationId, inDays(8, '13:00')))).toMatchObject({
      message: expect.stringMatching(/Kuitu.*14/s) as string,
      taken: true,
    });
    expect(await moveOnCalendar(editor, to(publicationId, inDays(-1)))).toMatchObject({
      ok: false,
      taken: false,
    });
  });

  it('is refused to others before any rule is told', async () => {
    const { department, publicationId } = await buildGranted();
    const agent = await buildActor([{ departmentId: department.id, role: 'service' }]);
    const answer = await moveOnCalendar(agent, to(publicationId, inDays(12)));
    expect(answer).toMatchObject({ ok: false });
    expect(answer).not.toHaveProperty('message', expect.stringContaining('määräajan'));
    expect(await moveOnCalendar(agent, formOf({ publicationId: 'x', date: '2026-02-30', time: '' }))).toEqual(
      { ok: false, message: 'Kirjoita päivä näin: 24.11.2026.' },
    );
    expect(
      await moveOnCalendar(agent, formOf({ publicationId: 'x', date: '2027-01-31', time: '25' })),
    ).toEqual({ ok: false, message: 'Kirjoita aika näin: 14.30.' });
  });
});
