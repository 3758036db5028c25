import { beforeAll, describe, expect, it } from 'vitest';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma, type Prisma } from '~/db/prisma.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { getPost } from './post-row.server';
import { postView } from './post.view.server';
import { similarPosts } from './similar-posts.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

const DAY = 86_400_000;
const days = (count: number) => new Date(Date.now() + count * DAY);
const document = documentFromText('Avaa lasku ja valitse Erittely: jokaisen rivin vieressä on liittymä.');
const TITLE = 'Näin tarkistat laskun rivit';

async function out(at: Date, post: Partial<Prisma.PostUncheckedCreateInput> = {}) {
  const row = await buildPost({ title: TITLE, document, ...post });
  const variant = await buildVariant({ postId: row.id });
  const publication = await buildPublication({ variantId: variant.id, publishAt: at });
  return { row, publication };
}

describe('nearly the same post', () => {
  it('is found among the last thirty days and what is coming, and never beyond an embargo', async () => {
    const actor = await buildActor('service');
    const mine = await buildPost({ title: TITLE, document });
    await out(days(-31));
    const past = await out(days(-5));
    const coming = await out(days(3));
    await out(days(4), {
      embargoUntil: new Date('2035-01-01'),
      embargoReason: 'Ei vielä',
      title: `${TITLE} salaa`,
    });
    await out(days(5), {
      title: 'Verkkohuolto',
      document: documentFromText('Huolto katkaisee netin ensi yönä.'),
    });
    const found = await similarPosts(actor, await getPost(await prisma(), actor, mine.id));
    expect(found.map(({ id }) => id)).toEqual([coming.row.id, past.row.id]);
  });

  it('is not another time of the same repeating post', async () => {
    const actor = await buildActor('service');
    const db = await prisma();
    const mine = await buildPost({ title: TITLE, document });
    const { row } = await out(days(6));
    const rule = { rule: 'FREQ=DAILY;INTERVAL=1;COUNT=2', startsOn: days(1), time: '09:00', channelIds: [] };
    const { id: recurrenceId } = await db.recurrence.create({ data: { postId: mine.id, ...rule } });
    const found = async () =>
      (await similarPosts(actor, await getPost(db, actor, mine.id))).map(({ id }) => id);
    await db.occurrence.create({ data: { recurrenceId, date: days(1), postId: mine.id } });
    expect(await found()).toContain(row.id);
    await db.occurrence.create({ data: { recurrenceId, date: days(6), postId: row.id } });
    expect(await found()).not.toContain(row.id);
  });
});

describe('a time at which nobody answers', () => {
  it('is asked about where the channel serves, and is not once somebody is on duty', async () => {
    const editor = await buildActor('editor');
    const db = await prisma();
    const unanswered = async (isService: boolean) => {
      const channel = await buildChannel({ isService });
      const post = await buildPost();
      const variant = await buildVariant({ postId: post.id, channelId: channel.id });
      const { publishAt } = await buildPublication({ variantId: variant.id, publishAt: days(400) });
      return { channel, publishAt, list: async () => (await postView(editor, post.id)).unanswered };
    };
    expect(await (await unanswered(false)).list()).toEqual([]);
    const { channel, publishAt, list } = await unanswered(true);
    expect(await list()).toMatchObject([{ channel: { name: channel.name } }]);
    await db.shift.create({
      data: { userId: editor.userId, startsAt: publishAt, endsAt: new Date(+publishAt + 3_600_000) },
    });
    expect(await list()).toEqual([]);
  });
});
