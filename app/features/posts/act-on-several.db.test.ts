import { beforeAll, expect, it } from 'vitest';
import { buildChannel, buildPublication } from '../../../tests/support/build';
import { formOf } from '../../../tests/support/build-inbox';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { actOnSeveral, type SeveralReply } from './act-on-several.server';
import { createPost } from './create-post.server';
import { postView } from './post.view.server';
import { postsView, readPostsFilter } from './posts.view.server';
import { requestPostChanges, submitPost } from './review-post.server';
import { setCampaign } from './set-campaign.server';
import { workOf } from './work-of.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

const departmentOf = (actor: SignedIn) => actor.grants[0]?.departmentId ?? '';

async function buildCampaign(departmentId: string, name: string) {
  return (await prisma()).campaign.create({
    data: {
      name,
      purpose: 'Lahjat ajoissa',
      sign: 1,
      departmentId,
      startsOn: new Date('2035-12-01'),
      endsOn: new Date('2035-12-31'),
    },
  });
}

async function draft(actor: SignedIn, title: string): Promise<string> {
  const { id: channelId } = await buildChannel({ kind: 'bluesky' });
  const departmentId = departmentOf(actor);
  return (await createPost(actor, { title, language: 'fi', departmentId, channels: [channelId] })).postId;
}

/** As the list's page would send it: each post with the revision that the list showed. */
async function ticked(actor: SignedIn, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await postsView(actor, readPostsFilter(new URLSearchParams({ scope: 'all' })));
  return ids.map((id) => `${id}:${rows.find((row) => row.id === id)?.revision ?? 0}`);
}

function asked(intent: string, posts: readonly string[], campaignId = ''): FormData {
  const form = formOf({ intent, campaignId });
  for (const post of posts) form.append('posts[]', post);
  return form;
}

/** As the toast's button would send it. */
function formBack(back: SeveralReply['back']): FormData {
  const form = new FormData();
  for (const [name, value] of back ?? []) form.append(name, value);
  return form;
}

const stored = async (id: string) => (await prisma()).post.findUniqueOrThrow({ where: { id } });

it('asks approval of all that are ticked; one that has changed since stays, with its reason', async () => {
  const author = await buildActor('service');
  const [first, second, changed] = [
    await draft(author, 'Ensimmäinen'),
    await draft(author, 'Toinen'),
    await draft(author, 'Muuttunut'),
  ];
  const posts = await ticked(author, [first, changed, second]);
  await (await prisma()).post.update({ where: { id: changed }, data: { revision: { increment: 1 } } });
  expect(await actOnSeveral(author, asked('submit', posts))).toMatchObject({
    intent: 'submit',
    done: 2,
    left: [{ id: changed, title: 'Muuttunut', sentence: 'posts:problem.changedMeanwhile', values: {} }],
  });
  expect([(await stored(first)).state, (await stored(second)).state]).toEqual(['review', 'review']);
  expect((await stored(changed)).state).toBe('draft');
});

it('moves what is one’s own to a campaign, and back to none; another department’s stays', async () => {
  const author = await buildActor('service');
  const stranger = await buildActor('service');
  const [own, others] = [await draft(stranger, 'Oma'), await draft(author, 'Toisten')];
  const campaign = await buildCampaign(departmentOf(stranger), 'Joulu');
  const posts = await ticked(stranger, [own, others]);
  const reply = await actOnSeveral(stranger, asked('campaign', posts, campaign.id));
  expect(reply).toMatchObject({ done: 1, left: [{ id: others, title: 'Toisten' }] });
  expect((await stored(own)).campaignId).toBe(campaign.id);
  await actOnSeveral(stranger, asked('campaign', await ticked(stranger, [own])));
  expect((await stored(own)).campaignId).toBeNull();
});

it('counts as changed only what was not so already', async () => {
  const author = await buildActor('service');
  const campaign = await buildCampaign(departmentOf(author), 'Pääsiäinen');
  const [first, second] = [await draft(author, 'Siellä jo'), await draft(author, 'Tulossa')];
  await actOnSeveral(author, asked('campaign', await ticked(author, [first]), campaign.id));
  const reply = await actOnSeveral(
    author,
    asked('campaign', await ticked(author, [first, second]), campaign.id),
  );
  expect(reply).toMatchObject({ intent: 'campaign', done: 1, left: [] });
});

it('takes back what was asked, but not of what was answered or changed since, nor for anybody else', async () => {
  const author = await buildActor('service');
  const [first, answered, changed] = [
    await draft(author, 'Erehdys'),
    await draft(author, 'Vastattu'),
    await draft(author, 'Muuttunut'),
  ];
  const { back } = await actOnSeveral(
    author,
    asked('submit', await ticked(author, [first, answered, changed])),
  );
  const editor = await buildActor('approver', 'editor');
  await requestPostChanges(editor, { id: answered, revision: 1, note: 'Lyhemmin.' });
  await submitPost(author, { id: answered, revision: 1 });
  await (await prisma()).post.update({ where: { id: changed }, data: { revision: { increment: 1 } } });
  // The request that stands now is a later one than the way back is for; here it is answered once more.
  await requestPostChanges(editor, { id: answered, revision: 1, note: 'Vielä lyhemmin.' });
  const stranger = await buildActor('service');
  expect(await actOnSeveral(stranger, formBack(back))).toMatchObject({ done: 0 });
  expect((await stored(first)).state).toBe('review');

  expect(await actOnSeveral(author, formBack(back))).toEqual({
    intent: 'submitBack',
    done: 1,
    left: [
      { id: answered, title: 'Vastattu', sentence: 'posts:several.answered', values: {} },
      { id: changed, title: 'Muuttunut', sentence: 'posts:problem.changedMeanwhile', values: {} },
    ],
    back: null,
  });
  expect((await stored(first)).state).toBe('draft');
  // Nobody is told of it any more, and asked again it is asked as for the first time.
  const waiting = { about: `post:${first}`, kind: 'approval', readAt: null };
  expect(await (await prisma()).notice.count({ where: waiting })).toBe(0);
  expect(await actOnSeveral(author, asked('submit', await ticked(author, [first])))).toMatchObject({
    done: 1,
  });
});

it('takes back what was asked of a post that is out already, but not an approval by which it goes out', async () => {
  const db = await prisma();
  const author = await buildActor('service');
  const [out, held] = [
    await draft(author, 'Ulkona jo'),
    await draft(author, 'Ulkona ja kysymättä hyväksytty'),
  ];
  const publishedAt = new Date('2026-10-01T09:00:00Z');
  for (const id of [out, held]) {
    const { id: variantId } = await db.variant.findFirstOrThrow({ where: { postId: id } });
    const gone = { state: 'published', remoteId: id, publishedAt } as const;
    await buildPublication({ variantId, publishAt: publishedAt, ...gone });
  }
  const { back } = await actOnSeveral(author, asked('submit', await ticked(author, [out, held])));
  // As where the department asks nobody.
  await db.post.update({ where: { id: held }, data: { state: 'approved' } });
  expect(await actOnSeveral(author, formBack(back))).toMatchObject({
    done: 1,
    left: [{ id: held, sentence: 'posts:several.goesOut' }],
  });
  expect([(await stored(out)).state, (await stored(held)).state]).toEqual(['draft', 'approved']);
});

it('remembers what was asked to be changed when asking again is taken back', async () => {
  const author = await buildActor('service');
  const id = await draft(author, 'Palautettu');
  await submitPost(author, { id, revision: 1 });
  await requestPostChanges(await buildActor('approver', 'editor'), { id, revision: 1, note: 'Lyhemmin.' });
  const { back } = await actOnSeveral(author, asked('submit', await ticked(author, [id])));
  expect(await workOf(author, new Date(), 'Europe/Helsinki', 10)).toEqual([]);
  await actOnSeveral(author, formBack(back));
  expect(await workOf(author, new Date(), 'Europe/Helsinki', 10)).toMatchObject([{ id, note: 'Lyhemmin.' }]);
  expect((await postView(author, id)).changesAsked).toMatchObject({ note: 'Lyhemmin.' });
});

it('puts posts back into the campaigns that they were in, unless they have been moved on', async () => {
  const author = await buildActor('service');
  const [autumn, winter, spring] = [
    await buildCampaign(departmentOf(author), 'Syksy'),
    await buildCampaign(departmentOf(author), 'Talvi'),
    await buildCampaign(departmentOf(author), 'Kevät'),
  ];
  const ids = [await draft(author, 'Syksyn'), await draft(author, 'Ilman'), await draft(author, 'Siirretty')];
  const [autumns, none, movedOn] = ids as [string, string, string];
  await setCampaign(author, autumns, autumn.id);
  const { back } = await actOnSeveral(author, asked('campaign', await ticked(author, ids), winter.id));
  await setCampaign(author, movedOn, spring.id);
  expect(await actOnSeveral(author, formBack(back))).toEqual({
    intent: 'campaignBack',
    done: 2,
    left: [{ id: movedOn, title: 'Siirretty', sentence: 'posts:several.campaignSince', values: {} }],
    back: null,
  });
  expect([(await stored(autumns)).campaignId, (await stored(none)).campaignId]).toEqual([autumn.id, null]);
  expect((await stored(movedOn)).campaignId).toBe(spring.id);
});

it('tells what was done before something broke, and leaves the rest', async () => {
  const author = await buildActor('service');
  const titles = ['Ehti', 'Hajosi', 'Jäi'] as const;
  const ids: string[] = [];
  for (const title of titles) ids.push(await draft(author, title));
  const posts = await ticked(author, ids);
  const db = await prisma();
  await db.$executeRawUnsafe(
    `ALTER TABLE "Post" ADD CONSTRAINT broken CHECK (NOT (id = '${ids[1] ?? ''}' AND state = 'review'))`,
  );
  const reply = await actOnSeveral(author, asked('submit', posts)).finally(() =>
    db.$executeRawUnsafe('ALTER TABLE "Post" DROP CONSTRAINT broken'),
  );
  const sentence = 'errors:other.text';
  expect(reply).toMatchObject({
    intent: 'submit',
    done: 1,
    left: [
      { id: ids[1], title: 'Hajosi', sentence, values: {} },
      { id: ids[2], title: 'Jäi', sentence, values: {} },
    ],
  });
});

it('tells nothing of a post that one may not know of, and offers no tick beside what is not one’s own', async () => {
  const author = await buildActor('service');
  const stranger = await buildActor('service');
  const id = await draft(author, 'Salaisuus');
  const mine = await draft(stranger, 'Oma');
  const mayEdit = async () => {
    const { rows } = await postsView(stranger, readPostsFilter(new URLSearchParams({ scope: 'all' })));
    return rows.flatMap((row) => ([id, mine].includes(row.id) ? [[row.title, row.mayEdit]] : []));
  };
  expect(await mayEdit()).toEqual([
    ['Oma', true],
    ['Salaisuus', false],
  ]);
  await (
    await prisma()
  ).post.update({
    where: { id },
    data: { embargoUntil: new Date('2100-01-01T00:00:00Z'), embargoReason: 'Ei vielä' },
  });
  const reply = await actOnSeveral(stranger, asked('submit', [`${id}:1`]));
  expect(reply).toMatchObject({ done: 0, left: [{ title: null, sentence: 'errors:notFound.text' }] });
});

it('refuses what is no such form', async () => {
  const author = await buildActor('service');
  await expect(actOnSeveral(author, asked('submit', []))).rejects.toMatchObject({ code: 'invalid' });
  await expect(actOnSeveral(author, asked('submit', ['x:1']))).rejects.toMatchObject({ code: 'invalid' });
});
