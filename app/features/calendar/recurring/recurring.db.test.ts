import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { isDuplicate } from '~/db/violations.server';
import { addDays } from '~/domain/calendar/local-date';
import { movePublication } from '~/features/publishing/api.server';
import { buildPost, buildPublication, buildVariant } from '../../../../tests/support/build';
import {
  buildPostToRepeat,
  dateIn,
  occurrencesOf,
  startRepeating as start,
} from '../../../../tests/support/build-repeating';
import { buildActor, buildDailyChannel, inDays } from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import {
  endRecurrence,
  restoreOccurrence,
  skipOccurrence,
  spreadOccurrence,
} from './act-on-occurrence.server';
import { recurrenceSchema } from './recurrence.schema';
import { recurringAction } from './recurring-actions.server';
import { recurringView } from './recurring.view.server';
import { retimeOccurrences, takeBackRetime } from './retime-occurrences.server';
import { startRecurrence } from './start-recurrence.server';

withTestDatabase();

type Stored = Awaited<ReturnType<typeof occurrencesOf>>[number];
const standing = ({ post }: Stored) =>
  post.variants
    .flatMap(({ publications }) => publications)
    .filter(({ state }) => state === 'planned')
    .map(({ publishAt }) => publishAt);

const undoOf = ({ changed, before }: Awaited<ReturnType<typeof retimeOccurrences>>, set = '14:30') => ({
  dates: changed,
  set,
  before,
});

describe('a post that repeats', () => {
  it('is shown first, then stands on every date, in the slot there, with its approval', async () => {
    const built = await buildPostToRepeat();
    const { editor, post, form } = built;
    const shown = await startRecurrence(editor, { postId: post.id, form }, true);
    expect(shown).toMatchObject({ ok: true });
    expect(await occurrencesOf(post.id)).toEqual([]);

    const made = await start(built);
    expect(made.map(standing)).toEqual([[inDays(3)], [inDays(5)], [inDays(7)], [inDays(9)]]);
    expect(made.every((one) => one.post.state === 'approved')).toBe(true);
    expect(made[0]?.postId).toBe(post.id);
    const publications = made.flatMap((one) => one.post.variants.flatMap((variant) => variant.publications));
    expect(publications.every(({ slotId }) => slotId !== null)).toBe(true);
    expect((await recurringView(editor, post.id)).occurrences).toHaveLength(4);
  });

  it('leaves out the time that is taken, and says why', async () => {
    const built = await buildPostToRepeat(false);
    const { channel, department, editor, post } = built;
    const db = await prisma();
    await db.channel.update({ where: { id: channel.id }, data: { minGapMinutes: 60 } });
    const other = await buildPost({ departmentId: department.id, title: 'Edellä' });
    const variant = await buildVariant({ postId: other.id, channelId: channel.id });
    await buildPublication({ variantId: variant.id, channelId: channel.id, publishAt: inDays(5) });
    const answer = await startRecurrence(editor, { postId: post.id, form: built.form }, false);
    const problems = answer.ok ? answer.rows.map(({ problem }) => problem) : [];
    expect(problems).toEqual([null, expect.stringContaining('Edellä'), null, null]);
    const made = await occurrencesOf(post.id);
    expect(made.map(({ skippedAt }) => skippedAt !== null)).toEqual([false, true, false, false]);
    expect(made.every((one) => one.post.state === 'draft')).toBe(true);
  });

  it('stands once on a date, whoever writes it', async () => {
    const built = await buildPostToRepeat();
    const [first] = await start(built);
    const extra = await buildPost({ departmentId: built.department.id });
    const again = (await prisma()).occurrence.create({
      data: { recurrenceId: first?.recurrenceId ?? '', date: first?.date ?? new Date(), postId: extra.id },
    });
    await expect(again).rejects.toSatisfy(isDuplicate);
    const twice = await startRecurrence(built.editor, { postId: built.post.id, form: built.form }, false);
    expect(twice.ok).toBe(false);
  });

  it('goes out at another time of day from here on, but for what was moved by hand, and comes back', async () => {
    const built = await buildPostToRepeat();
    const made = await start(built);
    const [, second, third] = made;
    const publicationId = third?.post.variants[0]?.publications[0]?.id ?? '';
    await movePublication(built.editor, { publicationId, publishAt: inDays(8, '15:00') });
    const id = second?.id ?? '';
    const done = await retimeOccurrences(built.editor, id, { set: '14:30', before: '12:00' });
    expect(done).toEqual({ changed: [dateIn(5), dateIn(9)], kept: 1, reason: null, before: '12:00' });
    const times = async () => (await occurrencesOf(built.post.id)).map(standing);
    expect(await times()).toEqual([
      [inDays(3)],
      [inDays(5, '14:30')],
      [inDays(8, '15:00')],
      [inDays(9, '14:30')],
    ]);
    await skipOccurrence(built.editor, id);
    await restoreOccurrence(built.editor, id);
    expect((await times())[1]).toEqual([inDays(5, '14:30')]);
    const undone = await takeBackRetime(built.editor, id, undoOf(done));
    expect(undone).toEqual({ changed: [dateIn(5), dateIn(9)], kept: 0, reason: null });
    expect((await times())[3]).toEqual([inDays(9)]);
    expect(
      await refusal(retimeOccurrences(built.editor, id, { set: '25:00', before: '12:00' })),
    ).toMatchObject({
      sentence: 'recurring:problem.time',
    });
  });

  it('takes a time of day back where it was changed from one that was moved by hand', async () => {
    const built = await buildPostToRepeat();
    const [first] = await start(built);
    const publicationId = first?.post.variants[0]?.publications[0]?.id ?? '';
    await movePublication(built.editor, { publicationId, publishAt: inDays(3, '15:00') });
    const id = first?.id ?? '';
    const done = await retimeOccurrences(built.editor, id, { set: '14:30', before: '12:00' });
    expect(done.changed).toEqual([dateIn(5), dateIn(7), dateIn(9)]);
    await takeBackRetime(built.editor, id, undoOf(done));
    expect((await occurrencesOf(built.post.id)).map(standing)).toEqual([
      [inDays(3, '15:00')],
      [inDays(5)],
      [inDays(7)],
      [inDays(9)],
    ]);
  });

  it('takes back one change of the time of day and not the one before it', async () => {
    const built = await buildPostToRepeat();
    const [first, , third] = await start(built);
    await retimeOccurrences(built.editor, third?.id ?? '', { set: '14:30', before: '12:00' });
    const done = await retimeOccurrences(built.editor, first?.id ?? '', { set: '14:30', before: '12:00' });
    expect(done.changed).toEqual([dateIn(3), dateIn(5)]);
    const undone = () => takeBackRetime(built.editor, first?.id ?? '', undoOf(done));
    expect(await undone()).toEqual({ changed: [dateIn(3), dateIn(5)], kept: 0, reason: null });
    expect((await occurrencesOf(built.post.id)).map(standing)).toEqual([
      [inDays(3)],
      [inDays(5)],
      [inDays(7, '14:30')],
      [inDays(9, '14:30')],
    ]);
    expect(await undone()).toEqual({ changed: [], kept: 2, reason: null });
  });

  it('keeps its old time of day on every channel where one of them refuses the new one', async () => {
    const built = await buildPostToRepeat();
    const narrow = await buildDailyChannel({ capPerDay: 3, minGapMinutes: 60 });
    await buildVariant({ postId: built.post.id, channelId: narrow.id });
    built.form.channelIds.push(narrow.id);
    const [first] = await start(built);
    await buildPublication({ channelId: narrow.id, publishAt: inDays(5, '14:45') });
    const done = await retimeOccurrences(built.editor, first?.id ?? '', { set: '14:30', before: '12:00' });
    expect(done).toMatchObject({
      changed: [dateIn(3), dateIn(7), dateIn(9)],
      kept: 1,
      reason: expect.stringContaining('60') as string,
    });
    const made = await occurrencesOf(built.post.id);
    expect(made[1] && standing(made[1])).toEqual([inDays(5), inDays(5)]);
    expect(made[1]?.time).toBeNull();
    expect(made[2] && standing(made[2])).toEqual([inDays(7, '14:30'), inDays(7, '14:30')]);
  });

  it('changes its time of day together with our own site, which follows by itself', async () => {
    const built = await buildPostToRepeat();
    const site = await buildDailyChannel({ kind: 'site', capPerDay: 3 });
    await buildVariant({ postId: built.post.id, channelId: site.id });
    built.form.channelIds.push(site.id);
    const [first] = await start(built);
    const done = await retimeOccurrences(built.editor, first?.id ?? '', { set: '14:30', before: '12:00' });
    expect(done).toMatchObject({ changed: { length: 4 }, kept: 0 });
    const made = await occurrencesOf(built.post.id);
    expect(made[3] && standing(made[3])).toEqual([inDays(9, '14:30'), inDays(9, '14:30')]);
  });

  it('leaves one out and takes it back in, wherever it had been moved', async () => {
    const built = await buildPostToRepeat();
    const made = await start(built);
    const second = made[1];
    const id = second?.id ?? '';
    const publicationId = second?.post.variants[0]?.publications[0]?.id ?? '';
    await movePublication(built.editor, { publicationId, publishAt: inDays(6, '15:00') });
    await skipOccurrence(built.editor, id);
    expect((await occurrencesOf(built.post.id)).map((one) => standing(one).length)).toEqual([1, 0, 1, 1]);
    await restoreOccurrence(built.editor, id);
    expect(standing((await occurrencesOf(built.post.id))[1] as Stored)).toEqual([inDays(5)]);
  });

  it('gives its words to those after it, not to those before nor to somebody’s own', async () => {
    const built = await buildPostToRepeat();
    const made = await start(built);
    const db = await prisma();
    const [, second, third, fourth] = made;
    await db.post.update({
      where: { id: second?.postId ?? '' },
      data: { title: 'Uusi vinkki', revision: { increment: 1 }, state: 'draft' },
    });
    await db.post.update({
      where: { id: third?.postId ?? '' },
      data: { title: 'Oma vinkki', revision: { increment: 1 } },
    });
    expect(await spreadOccurrence(built.editor, second?.id ?? '')).toEqual({ changed: 1, own: 1 });
    const after = await occurrencesOf(built.post.id);
    expect(after.map(({ post }) => post.title)).toEqual([
      'Viikon vinkki',
      'Uusi vinkki',
      'Oma vinkki',
      'Uusi vinkki',
    ]);
    // The new words have not been approved by anybody.
    expect(after.find(({ id }) => id === fourth?.id)?.post.state).toBe('draft');
  });

  it('keeps an embargo with the words it is on: unseen beside the others, and wherever they are given', async () => {
    const built = await buildPostToRepeat();
    const [, second, third] = await start(built);
    const db = await prisma();
    await db.post.update({
      where: { id: second?.postId ?? '' },
      data: {
        title: 'Yrityskauppa',
        embargoUntil: inDays(30),
        embargoReason: 'Pörssitiedote',
        insiderIds: [built.editor.userId],
        revision: { increment: 1 },
      },
    });
    const outsider = await buildActor([{ departmentId: built.department.id, role: 'editor' }]);
    const seen = async () => JSON.stringify((await recurringView(outsider, built.post.id)).occurrences);
    expect(await seen()).not.toContain('Yrityskauppa');
    await spreadOccurrence(built.editor, second?.id ?? '');
    const given = await db.post.findUniqueOrThrow({ where: { id: third?.postId ?? '' } });
    expect(given).toMatchObject({ title: 'Yrityskauppa', embargoUntil: inDays(30) });
    expect(await seen()).not.toContain('Yrityskauppa');
    expect(
      (await refusal(endRecurrence(outsider, (await occurrencesOf(built.post.id))[0]?.id ?? ''))).code,
    ).toBe('notFound');
  });

  it('gives approved words as approved ones, also where a channel has words of its own', async () => {
    const built = await buildPostToRepeat();
    const [first, second] = await start(built);
    const db = await prisma();
    await db.variant.updateMany({
      where: { postId: first?.postId ?? '' },
      data: { text: 'Kanavan sanat' },
    });
    await db.post.update({
      where: { id: first?.postId ?? '' },
      data: { revision: { increment: 1 }, state: 'approved', approvedAt: new Date() },
    });
    await spreadOccurrence(built.editor, first?.id ?? '');
    const given = await db.post.findUniqueOrThrow({
      where: { id: second?.postId ?? '' },
      include: { variants: true },
    });
    expect(given.state).toBe('approved');
    for (const { updatedAt } of given.variants)
      expect(given.approvedAt?.getTime()).toBeGreaterThanOrEqual(updatedAt.getTime());
  });

  it('leaves nothing of a time on one channel where another refuses it', async () => {
    const built = await buildPostToRepeat();
    const full = await buildDailyChannel({ capPerDay: 1 });
    await buildVariant({ postId: built.post.id, channelId: full.id });
    await buildPublication({ channelId: full.id, publishAt: inDays(5) });
    built.form.channelIds.push(full.id);
    const made = await start(built);
    expect(made[1]?.skippedAt).not.toBeNull();
    expect(made.map((one) => standing(one).length)).toEqual([2, 0, 2, 2]);
  });

  it('ends from one time on; what somebody has changed stays, without a place', async () => {
    const built = await buildPostToRepeat();
    const made = await start(built);
    const db = await prisma();
    const changed = made[3]?.postId ?? '';
    await db.post.update({ where: { id: changed }, data: { revision: { increment: 1 } } });
    expect(await endRecurrence(built.editor, made[2]?.id ?? '')).toEqual({ count: 2, postId: built.post.id });
    expect((await occurrencesOf(built.post.id)).map(standing)).toEqual([[inDays(3)], [inDays(5)]]);
    expect(await db.post.count({ where: { id: made[2]?.postId ?? '' } })).toBe(0);
    expect(await db.publication.count({ where: { variant: { postId: changed }, state: 'planned' } })).toBe(0);
    expect(await db.post.count({ where: { id: changed } })).toBe(1);
  });

  it('ends with nothing left of a time whose hour alone was changed', async () => {
    const built = await buildPostToRepeat();
    const [, second] = await start(built);
    await retimeOccurrences(built.editor, second?.id ?? '', { set: '14:30', before: '12:00' });
    expect((await endRecurrence(built.editor, second?.id ?? '')).count).toBe(3);
    expect(await (await prisma()).post.count({ where: { id: second?.postId ?? '' } })).toBe(0);
  });

  it('ended on the page of a time that goes with it, leads to the post that stays', async () => {
    const built = await buildPostToRepeat();
    const [, second, third] = await start(built);
    const form = new FormData();
    form.set('intent', 'end');
    const endedAt = async (id: string, postId: string) => {
      form.set('id', id);
      const answer = (await recurringAction({ actor: built.editor, postId, form })) as Response;
      return answer.headers.get('Location');
    };
    const source = `/posts/${built.post.id}/repeat`;
    expect(await endedAt(third?.id ?? '', second?.postId ?? '')).toBe(`/posts/${second?.postId}/repeat`);
    expect(await endedAt(second?.id ?? '', second?.postId ?? '')).toBe(source);
  });

  it('is the right of those who may give the post its time', async () => {
    const built = await buildPostToRepeat();
    const made = await start(built);
    const writer = await buildActor([{ departmentId: built.department.id, role: 'marketing' }]);
    expect((await refusal(skipOccurrence(writer, made[0]?.id ?? ''))).code).toBe('forbidden');
  });
});

describe('what the form says', () => {
  it('refuses an end before the beginning, no weekday, no channel and too many times', () => {
    const tried = recurrenceSchema.safeParse({
      every: 'week',
      interval: '0',
      monthly: 'day',
      startsOn: '2026-12-01',
      time: '25:00',
      ends: 'until',
      until: addDays('2026-12-01', -1),
      channelIds: [],
    });
    const fields = tried.success ? [] : tried.error.issues.map(({ path }) => String(path[0]));
    expect(fields).toEqual(expect.arrayContaining(['interval', 'time', 'channelIds']));
    const whole = recurrenceSchema.safeParse({
      every: 'week',
      interval: '1',
      monthly: 'day',
      startsOn: '2026-12-01',
      time: '12:00',
      ends: 'until',
      until: '2026-11-30',
      channelIds: ['018f2f6e-0000-7000-8000-000000000000'],
    });
    const rest = whole.success ? [] : whole.error.issues.map(({ path }) => String(path[0]));
    expect(rest).toEqual(['weekdays', 'until']);
  });
});
