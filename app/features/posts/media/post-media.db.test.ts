import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { composeVariant } from '~/domain/publishing/variant-source';
import type { SignedIn } from '~/features/accounts/api.server';
import { mediaFacts, mediaOfVariant, POST_MEDIA } from '~/features/media/api.server';
import { assetView } from '~/features/media/asset.view.server';
import { removeAsset } from '~/features/media/change-asset.server';
import { fileResponse } from '~/features/media/file-response.server';
import { helpAnswer, helpFeed } from '~/features/site/help-pages.server';
import { helpMedia } from '~/features/site/site-media.server';
import { siteStore } from '~/features/site/api.server';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../../tests/support/build';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { buildPicture } from '../../../../tests/support/build-media';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { misfitsOf } from '../fit';
import { lentMedia } from '~/features/media/lend.server';
import { expertView, makeExpertLink } from '../approval/expert-link.server';
import { createPost } from '../create-post.server';
import { getPost } from '../post-row.server';
import { savePost } from '../save-post.server';
import { restoreVersion } from '../versions/restore-version.server';
import { setPostMedia } from './set-post-media.server';

await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs');
  process.env['VUORO_DATA'] = mkdtempSync(`${process.env['TMPDIR'] ?? '/tmp'}/vuoro-post-media-`);
});

withTestDatabase();
let editor: SignedIn;
beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy' } });
  editor = await buildPerson('editor');
});

const own = (assets: readonly string[], channelId = '') => ({
  channelId,
  how: 'own' as const,
  assets: [...assets],
});
const rowOf = async (id: string) => (await prisma()).post.findUniqueOrThrow({ where: { id } });
const listOf = async (postId: string, variantId: string | null = null) =>
  (
    await (await prisma()).postMedia.findMany({ where: { postId, variantId }, orderBy: { position: 'asc' } })
  ).map(({ assetId }) => assetId);

describe('the pictures of a post', () => {
  it('are kept in their order while a draft is written, and its version stays the writer’s', async () => {
    const post = await buildPost({ authorId: editor.userId });
    const [one, two] = [await buildPicture(), await buildPicture()];
    await setPostMedia(editor, post.id, own([two.id, one.id]));
    expect(await listOf(post.id)).toEqual([two.id, one.id]);
    expect(await rowOf(post.id)).toMatchObject({ state: 'draft', revision: post.revision });
    await setPostMedia(editor, post.id, own([one.id, two.id, one.id]));
    expect(await listOf(post.id)).toEqual([one.id, two.id]);
  });

  it('void an approval when they change: readers see them', async () => {
    const post = await buildPost({ authorId: editor.userId, state: 'approved', approvedAt: new Date() });
    await setPostMedia(editor, post.id, own([(await buildPicture()).id]));
    expect(await rowOf(post.id)).toMatchObject({ state: 'draft', revision: post.revision + 1 });
  });

  it('are inherited by channels until one has its own, and again when it has not', async () => {
    const post = await buildPost({ authorId: editor.userId });
    const channel = await buildChannel({ kind: 'bluesky' });
    const variant = await buildVariant({ postId: post.id, channelId: channel.id, text: 'Hei' });
    const pictures = await Promise.all(Array.from({ length: 5 }, () => buildPicture()));
    await setPostMedia(editor, post.id, own(pictures.map(({ id }) => id)));
    const misfits = async () =>
      misfitsOf(await getPost(await prisma(), editor, post.id), null, () => null, []).map(
        ({ because }) => because,
      );
    expect(await misfits()).toEqual(['mediaTooMany']);
    await setPostMedia(editor, post.id, own([pictures[0]?.id ?? ''], channel.id));
    expect(await listOf(post.id, variant.id)).toHaveLength(1);
    expect(await misfits()).toEqual([]);
    await setPostMedia(editor, post.id, { channelId: channel.id, how: 'inherit', assets: [] });
    expect(await misfits()).toEqual(['mediaTooMany']);
  });

  it('are refused where nobody has said what is seen in them, and nothing changes', async () => {
    const post = await buildPost({ authorId: editor.userId, language: 'en' });
    const silent = await buildPicture({ altEn: '' });
    expect((await refusal(setPostMedia(editor, post.id, own([silent.id])))).sentence).toBe(
      'media:problem.altMissing',
    );
    expect(await listOf(post.id)).toEqual([]);
  });
});

it('go out on the page and in the feeds with their alternative text, and go when the page goes', async () => {
  const post = await buildPost({ authorId: editor.userId, title: 'Reitittimen valo palaa punaisena' });
  const picture = await buildPicture({ altFi: 'Reititin, jossa palaa "punainen" valo.' });
  await setPostMedia(editor, post.id, own([picture.id]));
  const channel = await buildChannel({ kind: 'site' });
  const variant = await buildVariant({ postId: post.id, channelId: channel.id });
  const publication = await buildPublication({ variantId: variant.id });
  const media = await (await prisma()).postMedia.findMany({ ...POST_MEDIA, where: { postId: post.id } });
  const { wire } = composeVariant({
    kind: 'site',
    ownText: 'Käynnistä reititin uudelleen.',
    title: post.title,
    question: null,
    document: {},
    language: 'fi',
    pageUrl: null,
    media: mediaFacts(media, 'fi'),
    tags: null,
    mentions: [],
  });
  const key = { id: publication.id, createdAt: new Date() };
  const { remoteId, path } = await siteStore().put({ channelId: channel.id, ...wire }, key);

  const slug = path.split('/').at(-1) ?? '';
  const html = await (await helpAnswer(new Request(`https://ohje.test${path}`), { lang: 'fi', slug })).text();
  expect(html).toContain('alt="Reititin, jossa palaa &quot;punainen&quot; valo."');
  const file = /\/help\/media\/([^"]+\.jpg)/.exec(html)?.[1] ?? '';
  const shown = await helpMedia(file);
  expect(shown.headers.get('Content-Type')).toBe('image/jpeg');
  const bytes = Buffer.from(await shown.arrayBuffer());
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
  const smaller = file.replace('.jpg', '-thumb.webp');
  expect((await helpMedia(smaller)).headers.get('Content-Type')).toBe('image/webp');

  const feed = async (format: 'rss' | 'atom') =>
    (await helpFeed(new Request(`https://ohje.test/help/fi/feed.${format}`), 'fi', format)).text();
  const [item] = parseRssFeed(await feed('rss')).items ?? [];
  const url = `https://ohje.test/help/media/${file}`;
  expect(item?.enclosures).toEqual([{ url, type: 'image/jpeg', length: bytes.length }]);
  const [entry] = parseAtomFeed(await feed('atom')).entries ?? [];
  expect(entry?.links?.find(({ rel }) => rel === 'enclosure')).toMatchObject({ href: url });

  await siteStore().withdraw(channel.id, remoteId);
  expect((await helpMedia(file)).status).toBe(404);
  expect((await helpMedia(smaller)).status).toBe(404);
  expect((await helpMedia('../key')).status).toBe(404);
});

describe('pictures in the text of a post', () => {
  const pictured = (assetId: string, alt = 'Reititin', caption = '') => ({
    type: 'doc' as const,
    content: [
      { type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Katso valoa.' }] },
      { type: 'image' as const, attrs: { assetId, alt, caption } },
    ],
  });
  const save = async (postId: string, document: ReturnType<typeof pictured>, actor = editor) => {
    const { revision } = await rowOf(postId);
    return savePost(actor, postId, {
      revision,
      title: 'Valo palaa',
      document,
      channels: [],
      checklist: [],
      auto: false,
      ownTexts: new Map(),
    });
  };

  it('are known to the library as long as the text has them', async () => {
    const post = await buildPost({ authorId: editor.userId });
    const picture = await buildPicture({ uploadedById: editor.userId });
    await save(post.id, pictured(picture.id));
    expect((await assetView(editor, picture.id)).uses.posts).toMatchObject([{ id: post.id }]);
    expect((await refusal(removeAsset(editor, picture.id))).sentence).toBe('media:problem.inUse');
    await save(post.id, pictured((await buildPicture()).id));
    expect(await removeAsset(editor, picture.id)).toMatchObject({ fileName: 'reititin.png' });
  });

  it('come back with an old version although the library has them no more, and are told of', async () => {
    const db = await prisma();
    const channel = await buildChannel({ kind: 'bluesky' });
    const picture = await buildPicture({ uploadedById: editor.userId });
    const post = await buildPost({ authorId: editor.userId, document: pictured(picture.id) });
    await buildVariant({ postId: post.id, channelId: channel.id });
    await db.post.update({ where: { id: post.id }, data: { document: {} } });
    await removeAsset(editor, picture.id);
    await db.post.update({ where: { id: post.id }, data: { document: pictured(picture.id) } });
    const row = await getPost(db, editor, post.id);
    expect(row.pictures).toEqual([]);
    expect(misfitsOf(row, null, () => null, []).map(({ because }) => because)).toEqual(['mediaGone']);
  });

  it('are as secret as the text, and nobody puts a secret one into another text', async () => {
    const other = await buildPerson('editor');
    const picture = await buildPicture();
    const secret = await buildPost({
      authorId: editor.userId,
      embargoUntil: new Date(Date.now() + 86_400_000),
      document: pictured(picture.id),
    });
    const seen = (actor: SignedIn) =>
      fileResponse(actor, { id: picture.id, shown: 'original', range: null, asFile: false });
    expect((await seen(editor)).status).toBe(200);
    expect((await refusal(seen(other))).code).toBe('notFound');
    const own = await buildPost({ authorId: other.userId });
    expect((await refusal(save(own.id, pictured(picture.id), other))).sentence).toBe('media:problem.gone');
    const words = { document: pictured(picture.id), texts: {} };
    const begun = {
      title: 'Valo',
      language: 'fi' as const,
      departmentId: own.departmentId,
      channels: [],
      words,
    };
    expect((await refusal(createPost(other, begun))).sentence).toBe('media:problem.gone');
    const db = await prisma();
    const version = await db.postVersion.create({
      data: {
        ...begun.words,
        postId: own.id,
        revision: 1,
        title: 'Valo',
        cause: 'saved',
        authorId: other.userId,
        at: new Date(),
      },
    });
    const back = restoreVersion(other, { id: own.id, versionId: version.id });
    expect((await refusal(back)).sentence).toBe('media:problem.gone');
    await db.post.update({ where: { id: secret.id }, data: { document: {} } });
    expect((await seen(other)).status).toBe(200);
  });

  it('are shown to an outside expert with the text, by an address that holds for an hour', async () => {
    const picture = await buildPicture();
    const post = await buildPost({ authorId: editor.userId, document: pictured(picture.id) });
    const { url } = await makeExpertLink(editor, { id: post.id, name: 'Koski', days: 1 });
    const { pictures } = await expertView(url.split('/').at(-1) ?? '');
    expect(Object.keys(pictures)).toEqual([picture.id]);
    const token = /^\/media\/lent\/(.+)$/.exec(pictures[picture.id] ?? '')?.[1] ?? '';
    const shown = await lentMedia(token);
    expect(shown.headers.get('Content-Type')).toBe('image/jpeg');
    expect((await lentMedia(token.slice(0, -4))).status).toBe(404);
  });

  it('stand in the page and the feeds, and follow a correction', async () => {
    const db = await prisma();
    const [first, second] = [await buildPicture(), await buildPicture()];
    const post = await buildPost({
      authorId: editor.userId,
      document: pictured(first.id, 'Valo', 'Kuva: Laaja'),
    });
    const channel = await buildChannel({ kind: 'site' });
    const variant = await buildVariant({ postId: post.id, channelId: channel.id });
    const publication = await buildPublication({ variantId: variant.id });
    const composed = async () => {
      const row = await getPost(db, editor, post.id);
      const { wire } = composeVariant({
        kind: 'site',
        ownText: null,
        title: post.title,
        question: null,
        document: row.document,
        language: 'fi',
        pageUrl: null,
        ...mediaOfVariant(row, { ownMedia: false, media: [] }),
        tags: null,
        mentions: [],
      });
      return { channelId: channel.id, ...wire };
    };
    const { remoteId, path } = await siteStore().put(await composed(), {
      id: publication.id,
      createdAt: new Date(),
    });
    const page = async () => {
      const slug = path.split('/').at(-1) ?? '';
      return (await helpAnswer(new Request(`https://ohje.test${path}`), { lang: 'fi', slug })).text();
    };
    const figure = /<figure><img src="\/help\/media\/([^"]+\.jpg)" alt="([^"]*)" width="320" height="240"/g;
    const [[, file = '', alt] = []] = [...(await page()).matchAll(figure)];
    expect(alt).toBe('Valo');
    expect(await page()).toContain('<figcaption>Kuva: Laaja</figcaption>');
    expect(await page()).not.toContain('class="pics"');
    expect((await helpMedia(file)).status).toBe(200);
    const feed = await (
      await helpFeed(new Request('https://ohje.test/help/fi/feed.rss'), 'fi', 'rss')
    ).text();
    expect(feed).toContain(`src="https://ohje.test/help/media/${file}"`);

    await db.post.update({ where: { id: post.id }, data: { document: pictured(second.id, 'Kaapeli') } });
    expect(await siteStore().correct(remoteId, await composed())).toBe(true);
    const [[, later = '', said] = []] = [...(await page()).matchAll(figure)];
    expect([said, later === file]).toEqual(['Kaapeli', false]);
    expect((await helpMedia(later)).status).toBe(200);
    expect((await helpMedia(file)).status).toBe(404);
    expect(await page()).not.toContain('class="pics"');
  });
});
