import { beforeAll, describe, expect, it } from 'vitest';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildAnswer } from '../../../tests/support/build-answer';
import { formOf } from '../../../tests/support/build-inbox';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { SignedIn } from '~/features/accounts/api.server';
import { createPost, problemOfNew } from './create-post.server';
import { deletePost } from './delete-post.server';
import { duplicatePost } from './duplicate-post.server';
import { placeByHand } from './place-by-hand.server';
import { postView } from './post.view.server';
import { postsView, readPostsFilter } from './posts.view.server';
import { liftEmbargo, setEmbargo } from './embargo/set-embargo.server';
import type { EmbargoInput, PostText } from './post.schema';
import { approvePost, requestPostChanges, submitPost } from './review-post.server';
import { savePost, type SaveResult } from './save-post.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

const inAnHour = () => new Date(Date.now() + 3_600_000);

function text(overrides: Partial<PostText> & { readonly revision: number }): PostText {
  return {
    title: 'Häiriö on korjattu',
    document: documentFromText('Laskut näkyvät taas oikein.'),
    channels: [],
    checklist: [],
    auto: false,
    ownTexts: new Map(),
    ...overrides,
  };
}

const embargo = (overrides: Partial<EmbargoInput> = {}): EmbargoInput => ({
  embargoDate: '2035-05-10',
  embargoTime: '09:00',
  embargoReason: 'Ei vielä',
  insiders: [],
  ...overrides,
});

const departmentOf = (actor: SignedIn) => actor.grants[0]?.departmentId ?? '';

const revisionOf = (saved: SaveResult) => (saved.kind === 'locked' ? 0 : saved.revision);

/** A post of a service agent's with a text, on a Bluesky channel. */
async function written(overrides: Partial<PostText> = {}) {
  const author = await buildActor('service');
  const channel = await buildChannel({ kind: 'bluesky' });
  const { postId } = await createPost(author, {
    title: 'Luonnos',
    language: 'fi',
    departmentId: departmentOf(author),
    channels: [channel.id],
  });
  const saved = await savePost(author, postId, text({ revision: 1, channels: [channel.id], ...overrides }));
  return { author, channel, postId, saved, revision: revisionOf(saved) };
}

async function approved(overrides: Partial<PostText> = {}) {
  const post = await written(overrides);
  const approver = await buildActor('approver');
  await submitPost(post.author, { id: post.postId, revision: post.revision });
  await approvePost(approver, { id: post.postId, revision: post.revision });
  return { ...post, approver };
}

const row = async (id: string) => (await prisma()).post.findUniqueOrThrow({ where: { id } });

describe('creating and saving', () => {
  it('keeps what was written and counts the revision', async () => {
    const { postId, saved, author } = await written();
    expect(saved).toMatchObject({ kind: 'saved', revision: 2, voidedApproval: false, misfits: [] });
    expect(await row(postId)).toMatchObject({
      title: 'Häiriö on korjattu',
      state: 'draft',
      authorId: author.userId,
    });
  });

  it('counts nothing when nothing has changed', async () => {
    const { author, postId, channel } = await written();
    const again = await savePost(author, postId, text({ revision: 2, channels: [channel.id] }));
    expect(again).toMatchObject({ kind: 'saved', revision: 2 });
  });

  it('takes again a save whose answer never came', async () => {
    const { author, postId, channel } = await written();
    const sent = text({ revision: 2, title: 'Kerran kirjoitettu', channels: [channel.id] });
    await savePost(author, postId, sent);
    expect(await savePost(author, postId, sent)).toMatchObject({ kind: 'saved', revision: 3 });
    expect((await row(postId)).revision).toBe(3);
  });

  it('never writes over what somebody saved meanwhile, and says who it was', async () => {
    const { author, postId, channel } = await written();
    const editor = await buildActor('editor');
    await savePost(editor, postId, text({ revision: 2, title: 'Editorin', channels: [channel.id] }));
    const late = await savePost(author, postId, text({ revision: 2, title: 'Oma', channels: [channel.id] }));
    expect(late).toMatchObject({ kind: 'stale', revision: 3, by: editor.name });
    expect((await row(postId)).title).toBe('Editorin');
  });

  it('lets one of two simultaneous saves through', async () => {
    const { author, postId, channel } = await written();
    const both = await Promise.all(
      ['Ensimmäinen', 'Toinen'].map((title) =>
        savePost(author, postId, text({ revision: 2, title, channels: [channel.id] })),
      ),
    );
    expect(both.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale']);
  });

  it('keeps a channel that has been planned on', async () => {
    const { author, postId } = await written();
    const db = await prisma();
    const variant = await db.variant.findFirstOrThrow({ where: { postId } });
    await buildPublication({ variantId: variant.id });
    await expect(savePost(author, postId, text({ revision: 2 }))).rejects.toMatchObject({
      sentence: 'posts:problem.channelInUse',
    });
    expect((await row(postId)).revision).toBe(2);
  });

  it('leaves the words of an answer to the answer', async () => {
    const author = await buildActor('service');
    const answer = await buildAnswer();
    const post = await buildPost({
      answerId: answer.id,
      title: answer.question,
      departmentId: departmentOf(author),
      authorId: author.userId,
    });
    const saved = await savePost(author, post.id, text({ revision: 1, title: 'Aivan muuta' }));
    expect(saved).toMatchObject({ kind: 'saved', revision: 1 });
    expect((await row(post.id)).title).toBe(answer.question);
  });
});

describe('approving', () => {
  it('covers exactly the revision that was read', async () => {
    const { author, postId, revision, channel } = await written();
    await submitPost(author, { id: postId, revision });
    await savePost(author, postId, text({ revision, title: 'Uusi', channels: [channel.id] }));
    const approver = await buildActor('approver');
    await expect(approvePost(approver, { id: postId, revision })).rejects.toMatchObject({
      sentence: 'posts:problem.changedMeanwhile',
    });
    await approvePost(approver, { id: postId, revision: revision + 1 });
    expect(await row(postId)).toMatchObject({ state: 'approved', approverId: approver.userId });
  });

  it('is refused for one’s own text and without the role', async () => {
    const approver = await buildActor('approver', 'service');
    const post = await buildPost({
      authorId: approver.userId,
      departmentId: departmentOf(approver),
      state: 'review',
    });
    await expect(approvePost(approver, { id: post.id, revision: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { author, postId, revision } = await written();
    await submitPost(author, { id: postId, revision });
    const editor = await buildActor('editor');
    await expect(approvePost(editor, { id: postId, revision })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is voided by new words, not by a tick', async () => {
    const { author, postId, revision, channel } = await approved();
    const ticked = await savePost(
      author,
      postId,
      text({ revision, channels: [channel.id], checklist: ['addsValue'] }),
    );
    expect(ticked).toMatchObject({ revision: revision + 1, voidedApproval: false });
    expect((await row(postId)).state).toBe('approved');
    const ownTexts = new Map([[channel.id, 'Oma teksti Blueskyhin.']]);
    const reworded = await savePost(
      author,
      postId,
      text({ revision: revision + 1, channels: [channel.id], checklist: ['addsValue'], ownTexts }),
    );
    expect(reworded).toMatchObject({ voidedApproval: true });
    expect((await row(postId)).state).toBe('draft');
  });

  it('is refused while a channel could not show the text, which the save has said', async () => {
    const { author, postId, saved, channel } = await written({
      document: documentFromText('Pitkä. '.repeat(60)),
    });
    expect(saved).toMatchObject({ misfits: [{ channel: channel.name, because: 'tooLong' }] });
    await submitPost(author, { id: postId, revision: revisionOf(saved) });
    const approver = await buildActor('approver');
    await expect(approvePost(approver, { id: postId, revision: revisionOf(saved) })).rejects.toMatchObject({
      sentence: 'posts:misfit.tooLong',
    });
    expect((await row(postId)).state).toBe('review');
  });

  it('is refused while a place of its template stands there unfilled, and the sentence names it', async () => {
    const { author, postId, channel } = await written();
    const words = (document: string) =>
      text({ revision: 2, channels: [channel.id], document: documentFromText(document) });
    const saved = await savePost(author, postId, words('Katko alkoi klo {{Alkoi}}.'));
    const misfit = { channel: channel.name, because: 'unfilled', unfilled: 'Alkoi' };
    expect(saved).toMatchObject({ misfits: [misfit] });
    await submitPost(author, { id: postId, revision: revisionOf(saved) });
    const approver = await buildActor('approver');
    await expect(approvePost(approver, { id: postId, revision: revisionOf(saved) })).rejects.toMatchObject({
      sentence: 'posts:misfit.unfilled',
      values: { unfilled: 'Alkoi' },
    });
    expect((await row(postId)).state).toBe('review');
  });

  it('is refused for a thread that the account may not go on with, and given when it may', async () => {
    const { author, postId, revision, channel } = await written();
    const ownTexts = new Map([[channel.id, 'Eka osa.\n---\nToka osa.']]);
    const saved = await savePost(author, postId, text({ revision, channels: [channel.id], ownTexts }));
    const db = await prisma();
    const connectedWith = (...scopes: readonly string[]) =>
      db.channel.update({
        where: { id: channel.id },
        data: { kind: 'threads', settings: { account: { name: 'Laaja', scopes: [...scopes] } } },
      });
    await connectedWith('threads_basic', 'threads_content_publish');
    await submitPost(author, { id: postId, revision: revisionOf(saved) });
    const approver = await buildActor('approver');
    const yes = () => approvePost(approver, { id: postId, revision: revisionOf(saved) });
    await expect(yes()).rejects.toMatchObject({ sentence: 'posts:misfit.followNotPermitted' });
    expect((await row(postId)).state).toBe('review');
    await connectedWith('threads_basic', 'threads_content_publish', 'threads_manage_replies');
    await yes();
    expect((await row(postId)).state).toBe('approved');
  });

  it('is given to a long answer before its page is out: readers will find the rest at the coming address', async () => {
    const db = await prisma();
    const site = await buildChannel({ kind: 'site' });
    const { author, postId, saved, channel } = await written({
      document: documentFromText('Laskut näkyvät taas oikein kaikissa liittymissä. '.repeat(20)),
    });
    const answer = await buildAnswer({ state: 'approved', slug: 'miksi-lasku-on-vaarin' });
    await db.post.update({ where: { id: postId }, data: { answerId: answer.id } });
    await db.variant.create({ data: { postId, channelId: site.id } });
    const view = await postView(author, postId);
    expect(view.pageUrl).toMatch(/\/help\/fi\/miksi-lasku-on-vaarin$/);

    await submitPost(author, { id: postId, revision: revisionOf(saved) });
    const approver = await buildActor('approver');
    await approvePost(approver, { id: postId, revision: revisionOf(saved) });
    expect((await row(postId)).state).toBe('approved');

    // Where the post goes out without its page, there is nowhere to read on.
    await buildPublication({
      variantId: (await db.variant.findFirstOrThrow({ where: { postId, channelId: channel.id } })).id,
      publishAt: inAnHour(),
    });
    expect((await postView(author, postId)).pageUrl).toBeNull();
    await buildPublication({
      variantId: (await db.variant.findFirstOrThrow({ where: { postId, channelId: site.id } })).id,
      publishAt: inAnHour(),
    });
    expect((await postView(author, postId)).pageUrl).not.toBeNull();
  });

  it('asks the limit of the service where a person posts by hand', async () => {
    const author = await buildActor('service');
    const channel = await buildChannel({ kind: 'manual', settings: { network: 'x' } });
    const { postId } = await createPost(author, {
      title: 'Luonnos',
      language: 'fi',
      departmentId: departmentOf(author),
      channels: [channel.id],
    });
    const document = documentFromText('Pitkä. '.repeat(60));
    const saved = await savePost(author, postId, text({ revision: 1, channels: [channel.id], document }));
    expect(saved).toMatchObject({ misfits: [{ channel: channel.name, because: 'tooLong' }] });
    expect((await postView(author, postId)).channels.find(({ id }) => id === channel.id)?.shownAs).toBe('x');
  });

  it('can be answered with a note, which the page shows', async () => {
    const { author, postId, revision } = await written();
    await submitPost(author, { id: postId, revision });
    const approver = await buildActor('approver');
    await requestPostChanges(approver, { id: postId, revision, note: 'Mainitse päivä.' });
    const view = await postView(author, postId);
    expect(view.changesAsked).toMatchObject({ note: 'Mainitse päivä.', by: approver.name });
    expect(view.state).toBe('draft');
  });
});

describe('an embargo', () => {
  it('hides the post from everybody but the author and the insiders', async () => {
    const { author, postId, revision, channel } = await written();
    const insider = await buildActor('approver');
    const administrator = await buildActor('administrator', 'editor');
    await setEmbargo(author, postId, embargo({ embargoReason: 'Pörssitiedote', insiders: [insider.userId] }));
    // Words are saved without touching it.
    await savePost(author, postId, text({ revision, title: 'Uusi', channels: [channel.id] }));
    expect((await postView(insider, postId)).embargo).toMatchObject({
      inForce: true,
      reason: 'Pörssitiedote',
    });
    await expect(postView(administrator, postId)).rejects.toMatchObject({ code: 'notFound' });
    await expect(duplicatePost(administrator, postId)).rejects.toMatchObject({ code: 'notFound' });
    const filter = readPostsFilter(new URLSearchParams({ scope: 'all' }));
    const titles = async (actor: SignedIn) => (await postsView(actor, filter)).rows.map(({ id }) => id);
    expect(await titles(author)).toContain(postId);
    expect(await titles(administrator)).not.toContain(postId);
  });

  it('never locks out the one who sets it', async () => {
    const { postId } = await written();
    const editor = await buildActor('editor');
    await setEmbargo(editor, postId, embargo());
    expect((await postView(editor, postId)).may.edit).toBe(true);
  });

  it('logs who opened it, once a sitting, and is lifted only on purpose', async () => {
    const { author, postId } = await written();
    await setEmbargo(author, postId, embargo());
    await postView(author, postId);
    expect((await postView(author, postId)).embargo.openings).toMatchObject([{ name: author.name }]);
    const opened = { subjectId: postId, action: 'post.openSecret' };
    expect(await (await prisma()).auditEvent.count({ where: opened })).toBe(1);
    const stranger = await buildActor('product');
    await expect(liftEmbargo(stranger, postId, 'x')).rejects.toMatchObject({ code: 'notFound' });
    await liftEmbargo(author, postId, 'Julkistettiin aiemmin');
    expect((await postView(stranger, postId)).embargo).toMatchObject({ inForce: false, until: null });
    const lifted = { subjectId: postId, action: 'post.liftEmbargo', why: 'Julkistettiin aiemmin' };
    expect(await (await prisma()).auditEvent.count({ where: lifted })).toBe(1);
  });

  it.each([
    [{ embargoDate: '2020-01-01' }, 'posts:problem.embargoPast'],
    [{ embargoReason: '' }, 'posts:problem.embargoReason'],
    [{ embargoDate: '' }, 'posts:problem.embargoDate'],
    [{ embargoDate: '2030-03-31', embargoTime: '03:30' }, 'calendar:move.gap'],
  ])('is not set by %j', async (wrong, sentence) => {
    const { author, postId } = await written();
    await expect(setEmbargo(author, postId, embargo(wrong))).rejects.toMatchObject({ sentence });
  });
});

describe('who may', () => {
  it('another department reads but does not edit, submit, delete or create here', async () => {
    const { author, postId, revision } = await written();
    const other = await buildActor('marketing');
    expect((await postView(other, postId)).may).toMatchObject({ edit: false, submit: false, delete: false });
    const forbidden = { code: 'forbidden' };
    await expect(savePost(other, postId, text({ revision }))).rejects.toMatchObject(forbidden);
    await expect(submitPost(other, { id: postId, revision })).rejects.toMatchObject(forbidden);
    await expect(deletePost(other, postId)).rejects.toMatchObject(forbidden);
    const wish = {
      title: 'Vieras',
      language: 'fi',
      departmentId: departmentOf(author),
      channels: [],
    } as const;
    await expect(createPost(other, { ...wish, channels: [] })).rejects.toMatchObject(forbidden);
  });

  it('only an editor takes a place on a contested channel; the site is for whoever may edit', async () => {
    const { author, postId, channel } = await approved();
    const when = { kind: 'now' } as const;
    await expect(placeByHand(author, { postId, channelId: channel.id, when })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const site = await buildChannel({ kind: 'site' });
    await buildVariant({ postId, channelId: site.id });
    await placeByHand(author, { postId, channelId: site.id, when });
    const view = await postView(author, postId);
    const publications = view.places.find(({ channelId }) => channelId === site.id)?.publications;
    expect(publications).toMatchObject([{ state: 'planned' }]);
  });

  it('a time that the clocks skip is said, not moved', async () => {
    const { postId, channel } = await approved();
    const editor = await buildActor('editor');
    const when = { kind: 'wall', date: '2026-03-29', time: '03:30' } as const;
    await expect(placeByHand(editor, { postId, channelId: channel.id, when })).rejects.toMatchObject({
      sentence: 'calendar:move.gap',
      values: { next: '4.00' },
    });
  });
});

describe('deleting and copying', () => {
  it('deletes a draft, and nothing that has a history', async () => {
    const { author, postId } = await written();
    await deletePost(author, postId);
    await expect(postView(author, postId)).rejects.toMatchObject({ code: 'notFound' });
    const other = await approved();
    await expect(deletePost(other.author, other.postId)).rejects.toMatchObject({
      sentence: 'posts:problem.cannotDelete',
    });
  });

  it('copies words and channels into a draft of one’s own', async () => {
    const { postId, channel } = await approved();
    const editor = await buildActor('editor');
    const copy = await duplicatePost(editor, postId);
    const view = await postView(editor, copy.postId);
    expect(view).toMatchObject({ state: 'draft', revision: 1, author: editor.name, approval: null });
    expect(view.variants).toEqual([{ channelId: channel.id, text: null, media: null }]);
    expect(view.title).toContain('Häiriö on korjattu');
  });
});

it('is begun in a campaign, and in none that is not there', async () => {
  const author = await buildActor('service');
  const departmentId = departmentOf(author);
  const dates = { startsOn: new Date('2026-12-01'), endsOn: new Date('2026-12-24') };
  const campaign = await (
    await prisma()
  ).campaign.create({ data: { name: 'Joulu', purpose: '', sign: 1, departmentId, ...dates } });
  const wish = { title: 'Joulun aukiolot', language: 'fi', departmentId, channels: [] } as const;
  const { postId } = await createPost(author, { ...wish, channels: [], campaign: campaign.id });
  expect((await row(postId)).campaignId).toBe(campaign.id);
  const gone = createPost(author, { ...wish, channels: [], campaign: departmentId });
  await expect(gone).rejects.toMatchObject({ code: 'conflict' });
  const typed = formOf({ title: wish.title, campaign: departmentId });
  expect(problemOfNew(typed, await gone.catch((error: unknown) => error))).toEqual({
    fields: { campaign: 'posts:problem.campaignGone' },
    values: { title: wish.title, campaign: departmentId },
  });
});

describe('the list of posts', () => {
  it('is put in order as a whole, page after page, and within what was asked for', async () => {
    const author = await buildActor('service');
    const departmentId = author.grants[0]?.departmentId ?? '';
    const numbers = Array.from({ length: 27 }, (_, index) => index + 1);
    for (const number of numbers)
      await buildPost({ authorId: author.userId, departmentId, title: `Järjestys ${(number * 10) % 27}` });
    await buildPost({ authorId: author.userId, departmentId, title: 'Muu' });
    const page = async (order: Record<string, string>) => {
      const asked = new URLSearchParams({ scope: 'mine', q: 'Järjestys', ...order });
      return (await postsView(author, readPostsFilter(asked))).rows.map(({ title }) => title.split(' ')[1]);
    };
    const rising = numbers.map((number) => String(number - 1));
    expect(await page({ sort: 'title' })).toEqual(rising.slice(0, 25));
    expect(await page({ sort: 'title', page: '2' })).toEqual(rising.slice(25));
    expect(await page({ sort: '-title', page: '2' })).toEqual(['1', '0']);
  });
});
