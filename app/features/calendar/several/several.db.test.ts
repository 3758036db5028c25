import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { addDays, daysBetween, mondayOf } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { placePost } from '~/features/publishing/api.server';
import {
  buildChannel,
  buildDepartment,
  buildPost,
  buildPublication,
  buildSlot,
  buildVariant,
} from '../../../../tests/support/build';
import { formOf } from '../../../../tests/support/build-inbox';
import {
  buildActor,
  buildDailyChannel,
  buildPolicy,
  buildWish,
  inDays,
} from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { NOTHING_BACK, type PlanAnswer, type WayBack } from './plan';
import { planSeveral, type Wish } from './plan-several.server';

withTestDatabase();

const ZONE = 'Europe/Helsinki';

/** A channel with a slot at noon every day, and posts standing in those of the given days from now. */
async function buildLine(days: readonly number[]) {
  await buildPolicy();
  const department = await buildDepartment();
  const channel = await buildDailyChannel({ capPerDay: 5 });
  const editor = await buildActor([{ departmentId: department.id, role: 'editor' }]);
  const ids: string[] = [];
  for (const day of days) {
    const slot = await buildSlot({ channelId: channel.id, startsAt: inDays(day) });
    const post = await buildPost({ departmentId: department.id, title: `Post ${day}` });
    const placed = await transaction((tx) =>
      placePost(tx, {
        postId: post.id,
        channelId: channel.id,
        publishAt: slot.startsAt,
        slotId: slot.id,
        by: editor,
      }),
    );
    ids.push(placed.publicationId);
  }
  return { department, channel, editor, ids };
}

const ask = (actor: SignedIn, wish: Wish, dry: boolean): Promise<PlanAnswer> =>
  planSeveral(actor, formOf({ ask: JSON.stringify({ wish, dry }) }));
const back = (actor: SignedIn, way: WayBack | null): Promise<PlanAnswer> =>
  planSeveral(actor, formOf({ ask: JSON.stringify({ wish: { kind: 'back', ...way } }) }));

async function times(ids: readonly string[]): Promise<readonly Date[]> {
  const rows = await (await prisma()).publication.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.publishAt ?? new Date(0));
}

function rowsOf(answer: PlanAnswer) {
  if (!answer.ok) throw new Error(answer.message);
  return answer.rows;
}
const backOf = (answer: PlanAnswer): WayBack | null => (answer.ok ? answer.back : null);

describe('shifting several', () => {
  it('shows first, moves all by days into the slots there, and takes all back', async () => {
    const { editor, ids } = await buildLine([5, 6, 7]);
    const wish = { kind: 'shift', what: { publicationIds: ids }, days: 1 } as const;
    expect(rowsOf(await ask(editor, wish, true)).map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(await times(ids)).toEqual([inDays(5), inDays(6), inDays(7)]);

    const done = await ask(editor, wish, false);
    expect(await times(ids)).toEqual([inDays(6), inDays(7), inDays(8)]);
    expect((await back(editor, backOf(done))).ok).toBe(true);
    expect(await times(ids)).toEqual([inDays(5), inDays(6), inDays(7)]);
  });

  it('takes a campaign’s days along with its posts, and back', async () => {
    const { department, editor, ids } = await buildLine([5, 6]);
    const db = await prisma();
    const dayOf = (days: number) => new Date(wallOf(inDays(days), ZONE).date);
    const made = (name: string, first: number) =>
      db.campaign.create({
        data: {
          name: `${name} ${crypto.randomUUID()}`,
          purpose: '',
          sign: 1,
          departmentId: department.id,
          startsOn: dayOf(first),
          endsOn: dayOf(9),
        },
      });
    const [coming, begun] = [await made('Tuleva', 4), await made('Alkanut', -3)];
    const daysOf = async (id: string) => {
      const { startsOn, endsOn } = await db.campaign.findUniqueOrThrow({ where: { id } });
      return [startsOn, endsOn];
    };
    for (const [at, { id }] of [coming, begun].entries())
      await db.post.updateMany({
        where: { variants: { some: { publications: { some: { id: ids[at] ?? '' } } } } },
        data: { campaignId: id },
      });
    const shift = (campaignId: string, isDry: boolean) =>
      ask(editor, { kind: 'shift', what: { campaignId }, days: 3 }, isDry);
    const day = (days: number) => wallOf(inDays(days), ZONE).date;
    const shown = await shift(coming.id, true);
    expect(shown).toMatchObject({ ok: true, campaign: { startsOn: day(7), endsOn: day(12) } });
    expect(await daysOf(coming.id)).toEqual([dayOf(4), dayOf(9)]);
    const done = await shift(coming.id, false);
    expect(await daysOf(coming.id)).toEqual([dayOf(7), dayOf(12)]);
    expect((await back(editor, backOf(done))).ok).toBe(true);
    expect(await daysOf(coming.id)).toEqual([dayOf(4), dayOf(9)]);
    // What has begun has begun.
    await shift(begun.id, false);
    expect(await daysOf(begun.id)).toEqual([dayOf(-3), dayOf(12)]);
  });

  it('leaves where it is what would land on another, and says why', async () => {
    const { editor, ids } = await buildLine([5, 6]);
    const [first = ''] = ids;
    const rows = rowsOf(
      await ask(editor, { kind: 'shift', what: { publicationIds: [first] }, days: 1 }, false),
    );
    expect(rows[0]?.problem).toContain('Post 6');
    expect(await times([first])).toEqual([inDays(5)]);
  });

  it('does not undo over somebody else’s move', async () => {
    const { editor, ids } = await buildLine([5, 6]);
    const done = await ask(editor, { kind: 'shift', what: { publicationIds: ids }, days: 2 }, false);
    await ask(editor, { kind: 'shift', what: { publicationIds: ids.slice(1) }, days: 1 }, false);
    expect((await back(editor, backOf(done))).ok).toBe(false);
    expect(await times(ids)).toEqual([inDays(7), inDays(9)]);
  });

  it('is an editor’s right', async () => {
    const { department, ids } = await buildLine([5]);
    const writer = await buildActor([{ departmentId: department.id, role: 'marketing' }]);
    const asked = ask(writer, { kind: 'shift', what: { publicationIds: ids }, days: 1 }, false);
    expect((await refusal(asked)).code).toBe('forbidden');
    expect(await times(ids)).toEqual([inDays(5)]);
  });
});

describe('insert and push', () => {
  it('gives a new post the place, pushes on to the gap, and takes all back at once', async () => {
    const { editor, department, channel, ids } = await buildLine([5, 6, 8]);
    const post = await buildPost({ departmentId: department.id, title: 'Kiireinen' });
    const wish = {
      kind: 'push',
      what: { postId: post.id, channelId: channel.id },
      to: wallOf(inDays(5), ZONE),
    } as const;
    const shown = rowsOf(await ask(editor, wish, true));
    expect(shown.map(({ title, to }) => [title, to])).toEqual([
      ['Kiireinen', inDays(5).toISOString()],
      ['Post 5', inDays(6).toISOString()],
      ['Post 6', inDays(7).toISOString()],
    ]);
    expect(await times(ids)).toEqual([inDays(5), inDays(6), inDays(8)]);

    const done = await ask(editor, wish, false);
    expect(await times(ids)).toEqual([inDays(6), inDays(7), inDays(8)]);
    expect((await back(editor, backOf(done))).ok).toBe(true);
    expect(await times(ids)).toEqual([inDays(5), inDays(6), inDays(8)]);
    const standing = await (
      await prisma()
    ).publication.count({
      where: { variant: { postId: post.id }, state: 'planned' },
    });
    expect(standing).toBe(0);
  });

  it('takes a post that stands already, without its own place being counted as free', async () => {
    const { editor, ids } = await buildLine([5, 6, 7]);
    const last = ids[2] ?? '';
    const wish = { kind: 'push', what: { publicationId: last }, to: wallOf(inDays(5), ZONE) } as const;
    expect((await ask(editor, wish, false)).ok).toBe(true);
    expect(await times(ids)).toEqual([inDays(6), inDays(8), inDays(5)]);
  });

  it('lets agreed places be', async () => {
    const { editor, department, channel, ids } = await buildLine([6]);
    const request = await buildWish({ departmentId: department.id, channelIds: [channel.id] });
    const slot = await buildSlot({ channelId: channel.id, startsAt: inDays(5) });
    const db = await prisma();
    const grant = await db.grant.create({ data: { requestId: request.id, slotId: slot.id, episode: 1 } });
    await transaction((tx) =>
      placePost(tx, {
        postId: request.postId ?? '',
        channelId: channel.id,
        publishAt: slot.startsAt,
        slotId: slot.id,
        grantId: grant.id,
      }),
    );
    const wish = {
      kind: 'push',
      what: { publicationId: ids[0] ?? '' },
      to: wallOf(inDays(5), ZONE),
    } as const;
    const answer = await ask(editor, wish, false);
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('jaossa') as string });
    expect(await times(ids)).toEqual([inDays(6)]);
  });
});

describe('taking a placing back', () => {
  it('takes the places of all its channels, or none when one of them cannot be taken', async () => {
    const { editor, ids } = await buildLine([5, 6]);
    const db = await prisma();
    const way = { ...NOTHING_BACK, unplace: ids };
    const states = async () =>
      (await db.publication.findMany({ where: { id: { in: ids } }, orderBy: { publishAt: 'asc' } })).map(
        ({ state }) => state,
      );
    const out = { where: { id: ids[1] ?? '' } };
    await db.publication.update({
      ...out,
      data: { state: 'published', remoteId: 'x', publishedAt: new Date() },
    });
    expect(await back(editor, way)).toMatchObject({ ok: false });
    expect(await states()).toEqual(['planned', 'published']);
    await db.publication.update({ ...out, data: { state: 'planned', remoteId: null, publishedAt: null } });
    expect((await back(editor, way)).ok).toBe(true);
    expect(await states()).toEqual(['cancelled', 'cancelled']);
  });
});

describe('copying a week', () => {
  it('copies posts to the same times as drafts, leaves without a place what meets another, and takes all back', async () => {
    const { editor, department, channel, ids } = await buildLine([5]);
    const db = await prisma();
    const from = wallOf(inDays(5), ZONE).date;
    const taken = await buildPost({ departmentId: department.id, title: 'Jo siellä' });
    const wish = {
      kind: 'copyWeek',
      from,
      to: addDays(from, 7),
      channelId: channel.id,
      as: 'placed',
    } as const;
    const done = await ask(editor, wish, false);
    const [row] = rowsOf(done);
    expect(row).toMatchObject({ title: 'Post 5', to: inDays(12).toISOString(), problem: null });
    const [copyId = ''] = backOf(done)?.remove ?? [];
    expect(await db.post.findUniqueOrThrow({ where: { id: copyId } })).toMatchObject({
      title: 'Post 5',
      state: 'draft',
      authorId: editor.userId,
    });
    expect((await back(editor, backOf(done))).ok).toBe(true);
    expect(await db.post.count({ where: { id: copyId } })).toBe(0);

    const slot = await db.slot.findFirstOrThrow({ where: { channelId: channel.id, startsAt: inDays(12) } });
    const place = { postId: taken.id, channelId: channel.id, publishAt: inDays(12), slotId: slot.id };
    await transaction((tx) => placePost(tx, { ...place, by: editor }));
    expect(rowsOf(await ask(editor, wish, true))[0]).toMatchObject({
      to: null,
      problem: expect.stringContaining('Jo siellä') as string,
    });
    expect(await times(ids)).toEqual([inDays(5)]);
  });

  it('copies one post to a time, or without one where it is taken, and takes it back', async () => {
    const { editor, channel, ids } = await buildLine([5, 6]);
    const db = await prisma();
    const [publicationId = ''] = ids;
    const wish = (days: number) => ({ kind: 'copy', publicationId, to: wallOf(inDays(days), ZONE) }) as const;
    expect(rowsOf(await ask(editor, wish(6), true))).toMatchObject([
      { title: 'Post 5', to: null, problem: expect.stringContaining('Post 6') as string },
    ]);
    const done = await ask(editor, wish(8), false);
    expect(rowsOf(done)).toMatchObject([{ from: inDays(5).toISOString(), to: inDays(8).toISOString() }]);
    const [postId = ''] = backOf(done)?.remove ?? [];
    expect(
      await db.publication.findMany({ where: { variant: { postId } }, include: { slot: true } }),
    ).toMatchObject([{ channelId: channel.id, publishAt: inDays(8), slot: { startsAt: inDays(8) } }]);
    expect((await back(editor, backOf(done))).ok).toBe(true);
    expect(await db.post.count({ where: { id: postId } })).toBe(0);
    expect(await times(ids)).toEqual([inDays(5), inDays(6)]);
    const stranger = await buildActor([]);
    await expect(ask(stranger, wish(8), false)).rejects.toThrow();
  });

  it('refuses the week onto itself', async () => {
    const { editor } = await buildLine([5]);
    const from = wallOf(inDays(5), ZONE).date;
    const wish = { kind: 'copyWeek', from, to: from, channelId: null, as: 'drafts' } as const;
    expect(await ask(editor, wish, true)).toMatchObject({ ok: false });
  });

  it('copies no second time what stands there, on our own site neither', async () => {
    const { editor, department, channel } = await buildLine([5]);
    const site = await buildChannel({ kind: 'site' });
    const own = await buildPost({ departmentId: department.id, title: 'Vain sivuilla' });
    const variant = await buildVariant({ postId: own.id, channelId: site.id });
    await buildPublication({ variantId: variant.id, publishAt: inDays(5) });
    const from = wallOf(inDays(5), ZONE).date;
    for (const [channelId, title] of [
      [channel.id, 'Post 5'],
      [site.id, 'Vain sivuilla'],
    ] as const) {
      const wish = { kind: 'copyWeek', from, to: addDays(from, 7), channelId, as: 'placed' } as const;
      expect(rowsOf(await ask(editor, wish, false))).toMatchObject([
        { title, to: inDays(12).toISOString(), problem: null },
      ]);
      const again = await ask(editor, wish, false);
      expect(rowsOf(again)).toMatchObject([
        { title, to: null, problem: expect.any(String) as string, leftOut: true },
      ]);
      expect(backOf(again)?.remove).toEqual([]);
    }
  });

  it('leaves out what its own rule brings to that week', async () => {
    const { editor, department, channel, ids } = await buildLine([5]);
    const db = await prisma();
    const [day = '', next = ''] = [5, 12].map((days) => wallOf(inDays(days), ZONE).date);
    const standing = await db.publication.findUniqueOrThrow({ where: { id: ids[0] ?? '' } });
    const later = await buildPost({ departmentId: department.id, title: 'Post 5' });
    await db.recurrence.create({
      data: {
        postId: standing.postId,
        rule: 'FREQ=WEEKLY;COUNT=2',
        startsOn: new Date(day),
        time: '12:00',
        occurrences: {
          create: [
            { date: new Date(day), postId: standing.postId },
            { date: new Date(next), postId: later.id },
          ],
        },
      },
    });
    const wish = { kind: 'copyWeek', from: day, channelId: channel.id, as: 'drafts' } as const;
    const rowsTo = async (to: string) => rowsOf(await ask(editor, { ...wish, to }, true));
    const titles = async (to: string) =>
      (await rowsTo(to)).filter(({ leftOut }) => !leftOut).map(({ title }) => title);
    expect(await rowsTo(next)).toMatchObject([
      { title: 'Post 5', to: null, problem: expect.any(String) as string, leftOut: true },
    ]);
    await db.occurrence.update({ where: { postId: later.id }, data: { skippedAt: new Date() } });
    expect(await titles(next)).toEqual(['Post 5']);
    expect(await titles(addDays(next, 7))).toEqual(['Post 5']);
  });

  it('copies the days of a rule that are skipped in that week, and not the others', async () => {
    const monday = mondayOf(wallOf(inDays(9), ZONE).date);
    const first = daysBetween(wallOf(inDays(0), ZONE).date, monday);
    const { editor, department, channel, ids } = await buildLine([first, first + 1, first + 2]);
    const db = await prisma();
    const posts = await db.publication.findMany({
      where: { id: { in: ids } },
      orderBy: { publishAt: 'asc' },
    });
    const later = await Promise.all(posts.map(() => buildPost({ departmentId: department.id })));
    await db.recurrence.create({
      data: {
        postId: posts[0]?.postId ?? '',
        rule: 'FREQ=DAILY;COUNT=10',
        startsOn: new Date(monday),
        time: '12:00',
        occurrences: {
          create: [
            ...posts.map(({ postId }, day) => ({ date: new Date(addDays(monday, day)), postId })),
            ...later.map(({ id }, day) => ({
              date: new Date(addDays(monday, 7 + day)),
              postId: id,
              skippedAt: day === 1 ? new Date() : null,
            })),
          ],
        },
      },
    });
    const to = addDays(monday, 7);
    const wish = { kind: 'copyWeek', from: monday, to, channelId: channel.id, as: 'drafts' } as const;
    const rows = rowsOf(await ask(editor, wish, true));
    expect(rows.filter(({ leftOut }) => !leftOut).map(({ title }) => title)).toEqual([`Post ${first + 1}`]);
  });
});
