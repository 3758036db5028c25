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
import { checkOnCalendar } from './check-on-calendar.server';
import { moveOnCalendar } from './move-on-calendar.server';
import { placeOnCalendar } from './place-on-calendar.server';

withTestDatabase();

async function buildStanding(overrides: Parameters<typeof buildDailyChannel>[0] = {}) {
  await buildPolicy();
  const department = await buildDepartment();
  const channel = await buildDailyChannel({ capPerDay: 3, ...overrides });
  const post = await buildPost({ departmentId: department.id, state: 'approved' });
  const variant = await buildVariant({ postId: post.id, channelId: channel.id });
  const publication = await buildPublication({ variantId: variant.id, publishAt: inDays(3, '10:00') });
  const editor = await buildActor([{ departmentId: department.id, role: 'editor' }]);
  const other = await buildActor([{ departmentId: department.id, role: 'editor' }]);
  return { department, channel, post, publication, editor, other };
}

const wish = (publicationId: string, to: Date | 'next', seen: Date): FormData =>
  formOf({
    publicationId,
    seen: seen.toISOString(),
    ...(to === 'next' ? { to } : wallOf(to, 'Europe/Helsinki')),
  });

const standsAt = async (id: string): Promise<Date> =>
  (await (await prisma()).publication.findUniqueOrThrow({ where: { id } })).publishAt;

describe('two editors and one card', () => {
  it('the second is told who was quicker and where it stands; nothing is overwritten', async () => {
    const { publication, editor, other } = await buildStanding();
    const seen = publication.publishAt;
    expect(await moveOnCalendar(editor, wish(publication.id, inDays(4, '11:00'), seen))).toMatchObject({
      ok: true,
    });
    expect(await moveOnCalendar(other, wish(publication.id, inDays(5, '12:00'), seen))).toEqual({
      ok: false,
      stale: { by: editor.name, instant: inDays(4, '11:00').toISOString() },
    });
    expect(await standsAt(publication.id)).toEqual(inDays(4, '11:00'));

    const again = wish(publication.id, inDays(5, '12:00'), inDays(4, '11:00'));
    expect(await moveOnCalendar(other, again)).toMatchObject({ ok: true });
    expect(await standsAt(publication.id)).toEqual(inDays(5, '12:00'));
  });

  it('at the same moment: one moves it, the other is asked', async () => {
    const { publication, editor, other } = await buildStanding();
    const seen = publication.publishAt;
    const answers = await Promise.all([
      moveOnCalendar(editor, wish(publication.id, inDays(4, '11:00'), seen)),
      moveOnCalendar(other, wish(publication.id, inDays(5, '12:00'), seen)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => 'stale' in answer)).toHaveLength(1);
  });
});

describe('the next free slot', () => {
  it('skips the taken ones', async () => {
    const { publication, channel, editor } = await buildStanding();
    const taken = await buildSlot({ channelId: channel.id, startsAt: inDays(3) });
    const another = await buildVariant({ channelId: channel.id });
    await buildPublication({ variantId: another.id, publishAt: taken.startsAt, slotId: taken.id });
    const answer = await moveOnCalendar(editor, wish(publication.id, 'next', publication.publishAt));
    expect(answer).toMatchObject({ ok: true, instant: inDays(4).toISOString() });
  });

  it('says so when there is none', async () => {
    const { publication, channel, editor } = await buildStanding();
    const db = await prisma();
    await db.slotTemplate.deleteMany({ where: { channelId: channel.id } });
    const answer = await moveOnCalendar(editor, wish(publication.id, 'next', publication.publishAt));
    expect(answer).toHaveProperty('message', expect.stringContaining('ei ole vapaata paikkaa'));
  });
});

describe('placing from the tray', () => {
  const at = (postId: string, channelId: string, instant: Date) =>
    ({ postId, channelId, ...wallOf(instant, 'Europe/Helsinki') }) as const;

  it('takes the slot that stands at the time, and can be taken back', async () => {
    const { department, channel, editor } = await buildStanding();
    const slot = await buildSlot({ channelId: channel.id, startsAt: inDays(6) });
    const post = await buildPost({ departmentId: department.id, state: 'approved' });
    const placed = await placeOnCalendar(editor, formOf(at(post.id, channel.id, slot.startsAt)));
    if (!placed.ok) throw new Error(placed.message);
    const db = await prisma();
    const row = await db.publication.findUniqueOrThrow({ where: { id: placed.publicationIds[0] ?? '' } });
    expect(row).toMatchObject({ slotId: slot.id, state: 'planned', publishAt: slot.startsAt });

    await cancelPublication(editor, { publicationId: placed.publicationIds[0] ?? '' });
    expect(await placeOnCalendar(editor, formOf(at(post.id, channel.id, slot.startsAt)))).toMatchObject({
      ok: true,
    });
  });

  it('tells beforehand what it would break, and leaves nothing behind', async () => {
    const { department, channel, publication, editor } = await buildStanding({ minGapMinutes: 60 });
    const db = await prisma();
    const post = await buildPost({ departmentId: department.id, state: 'approved' });
    const near = new URLSearchParams(at(post.id, channel.id, publication.publishAt));
    expect((await checkOnCalendar(editor, near)).breaks.join()).toContain('Liian lähellä');
    const far = new URLSearchParams(at(post.id, channel.id, inDays(8)));
    expect(await checkOnCalendar(editor, far)).toEqual({ breaks: [], asks: [] });
    // On a channel where service answers somebody should be there; that is asked, not forbidden.
    await db.channel.update({ where: { id: channel.id }, data: { isService: true } });
    expect(await checkOnCalendar(editor, far)).toMatchObject({
      breaks: [],
      asks: [expect.stringContaining('kuka vastaa')],
    });
    const shift = { startsAt: inDays(7), endsAt: inDays(9) };
    await db.shift.create({ data: { userId: editor.userId, ...shift } });
    expect((await checkOnCalendar(editor, far)).asks).toEqual([]);
    expect(await db.variant.count({ where: { postId: post.id } })).toBe(0);
  });

  it('does not know of an embargoed post for somebody who may not', async () => {
    const { department, channel, editor } = await buildStanding();
    const post = await buildPost({ departmentId: department.id, embargoUntil: inDays(20), insiderIds: [] });
    const answer = await placeOnCalendar(editor, formOf(at(post.id, channel.id, inDays(8))));
    expect(answer).toMatchObject({ ok: false });
    await expect(
      checkOnCalendar(editor, new URLSearchParams(at(post.id, channel.id, inDays(8)))),
    ).rejects.toMatchObject({ code: 'notFound' });
  });
});
