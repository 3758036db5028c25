import { beforeAll, describe, expect, it } from 'vitest';
import { buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { openShareLink, takeShareLink } from './share-link.server';
import { setShareKit } from './share-kit.server';
import { shareView, sharesView } from './share.view.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

const URL_OUT = 'https://kanava.example/1';
const OPENED = { method: 'GET', program: 'Mozilla/5.0 Firefox/140' };

async function published() {
  const editor = await buildActor('editor');
  const post = await buildPost();
  const variant = await buildVariant({ postId: post.id });
  const out = { state: 'published', publishedAt: new Date(), remoteId: 'r', remoteUrl: URL_OUT } as const;
  const publication = await buildPublication({ variantId: variant.id, ...out });
  await setShareKit(editor, post.id, '• Laskun näkee nyt itse\n\n- Ei tarvitse soittaa');
  return { editor, post, publication };
}

const codeOf = async (postId: string, userId: string) =>
  (await (await prisma()).shareLink.findUniqueOrThrow({ where: { postId_userId: { postId, userId } } })).code;

describe('a post for colleagues to share', () => {
  it('has its points, and a link of one’s own that counts openings and nothing else', async () => {
    const { post } = await published();
    const colleague = await buildActor('product');
    expect(await shareView(colleague, post.id)).toMatchObject({
      points: ['Laskun näkee nyt itse', 'Ei tarvitse soittaa'],
      link: null,
    });
    await takeShareLink(colleague, post.id);
    const code = await codeOf(post.id, colleague.userId);
    await takeShareLink(colleague, post.id);
    expect(await codeOf(post.id, colleague.userId)).toBe(code);
    const opened = await openShareLink(code, OPENED);
    expect(opened.headers.get('Location')).toBe(URL_OUT);
    await openShareLink(code, { method: 'GET', program: 'Slackbot-LinkExpanding 1.0' });
    await openShareLink(code, { ...OPENED, method: 'HEAD' });
    expect((await shareView(colleague, post.id)).link?.clicks).toBe(1);
    expect((await shareView(await buildActor('service'), post.id)).link).toBeNull();
  });

  it('counts all openings at once', async () => {
    const { post, editor } = await published();
    await takeShareLink(editor, post.id);
    const code = await codeOf(post.id, editor.userId);
    await Promise.all(Array.from({ length: 10 }, () => openShareLink(code, OPENED)));
    expect((await shareView(editor, post.id)).link?.clicks).toBe(10);
  });

  it('leads nowhere once it was withdrawn or is under an embargo', async () => {
    const { post, publication, editor } = await published();
    await takeShareLink(editor, post.id);
    const code = await codeOf(post.id, editor.userId);
    const db = await prisma();
    const secret = { embargoUntil: new Date('2035-01-01'), embargoReason: 'Ei vielä' };
    await db.post.update({ where: { id: post.id }, data: secret });
    expect(await refusal(openShareLink(code, OPENED))).toMatchObject({ code: 'notFound' });
    expect(await refusal(shareView(editor, post.id))).toMatchObject({ code: 'notFound' });
    await db.post.update({ where: { id: post.id }, data: { embargoUntil: null, embargoReason: null } });
    expect((await sharesView(editor)).map(({ id }) => id)).toContain(post.id);
    await db.publication.update({ where: { id: publication.id }, data: { state: 'withdrawn' } });
    expect(await refusal(openShareLink(code, OPENED))).toMatchObject({ code: 'notFound' });
    expect((await sharesView(editor)).map(({ id }) => id)).not.toContain(post.id);
    expect(await shareView(editor, post.id)).toMatchObject({ target: null, link: null });
  });

  it('is written by whoever may write the post, and not without end', async () => {
    const { post, editor } = await published();
    const stranger = await buildActor('product');
    expect(await refusal(setShareKit(stranger, post.id, 'a'))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(setShareKit(editor, post.id, 'a\n'.repeat(9)))).toMatchObject({
      sentence: 'sharing:problem.many',
    });
    await setShareKit(editor, post.id, ' \n');
    expect(await refusal(shareView(editor, post.id))).toMatchObject({ code: 'notFound' });
  });
});
