import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { LoaderFunction } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { ROLES } from '~/domain/access/actor';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { comment } from '~/features/posts/comments/comments.server';
import { submitPost } from '~/features/posts/review-post.server';
import { setAside } from '~/features/posts/versions/set-aside.server';
import type { SignedIn } from '~/features/accounts/api.server';
import {
  buildChannel,
  buildDepartment,
  buildPost,
  buildPublication,
  buildRequest,
  buildVariant,
} from '../support/build';
import { buildAccount, requestWith, signedInSecret } from '../support/build-account';
import { withTestDatabase } from '../support/test-database';

/*
 * One embargoed post with everything that can hang on a post, its words planted everywhere; and every loader
 * there is, asked by a person with every role who is not an insider, and by the public. A route that is added
 * later is asked here without anybody remembering to.
 */
withTestDatabase();

const WORDS = [
  'Kvasaarifuusio',
  'purppuravaali',
  'pörssisalaisuus',
  'kommenttikuiskaus',
  'sivuunpantu',
  'kanavakuiskaus',
];
const [TITLE, TEXT, REASON, COMMENT, ASIDE, OWN] = WORDS as [string, string, string, string, string, string];

const FOLDER = path.resolve('app/routes');
const ROUTES = readdirSync(FOLDER).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
const QUERIES = [
  '',
  `?q=${TITLE}`,
  '?view=month',
  '?view=week',
  '?view=day',
  '?view=list',
  '?view=quarter',
  '?scope=all',
  `?scope=all&q=${TITLE}`,
];

let ids: readonly string[] = [];
const people: Record<'outsider' | 'insider', { readonly id: string; readonly secret: string }> = {
  outsider: { id: '', secret: '' },
  insider: { id: '', secret: '' },
};

async function everyRole(departmentId: string) {
  const user = await buildAccount();
  await (
    await prisma()
  ).roleGrant.createMany({
    data: ROLES.map((role) => ({ userId: user.id, departmentId, role })),
  });
  return { id: user.id, secret: await signedInSecret(user.email) };
}

beforeAll(async () => {
  const db = await prisma();
  await db.organisation.create({ data: { id: 1, name: 'Testi Oy' } });
  const department = await buildDepartment();
  people.outsider = await everyRole(department.id);
  people.insider = await everyRole(department.id);
  const channel = await buildChannel({ kind: 'bluesky', maxSilenceDays: 3 });
  const site = await buildChannel({ kind: 'site' });
  const embargo = {
    embargoUntil: new Date(Date.now() + 86_400_000),
    embargoReason: REASON,
    insiderIds: [people.insider.id],
  };
  const post = await buildPost({
    departmentId: department.id,
    authorId: people.insider.id,
    title: `${TITLE} julkistetaan`,
    document: documentFromText(`Tästä kertoo ${TEXT}.`),
    assigneeId: people.insider.id,
    dueOn: new Date('2020-01-01'),
    ...embargo,
  });
  const variant = await buildVariant({ postId: post.id, channelId: channel.id, text: `Oma ${OWN}` });
  const sited = await buildVariant({ postId: post.id, channelId: site.id });
  const states = ['planned', 'failed'] as const;
  const publications = await Promise.all(
    states.map((state, index) =>
      buildPublication({
        variantId: index === 0 ? variant.id : sited.id,
        state,
        publishAt: new Date(Date.now() + (index + 1) * 3_600_000),
        ...(state === 'failed' && { problem: 'textTooLong' }),
      }),
    ),
  );
  const request = await buildRequest({
    departmentId: department.id,
    authorId: people.insider.id,
    postId: post.id,
    title: `${TITLE} tarvitsee paikan`,
    topicKey: 'x',
    earliest: new Date(Date.now() - 86_400_000),
    latest: new Date(Date.now() + 14 * 86_400_000),
    ...embargo,
  });
  await db.requestChannel.create({ data: { requestId: request.id, channelId: channel.id, position: 1 } });
  const insider: SignedIn = {
    userId: people.insider.id,
    name: 'Sisäpiiri',
    email: 'x@y.fi',
    language: 'fi',
    theme: 'system',
    grants: ROLES.map((role) => ({ departmentId: department.id, role })),
  };
  await setAside(insider, post.id, { title: ASIDE, document: documentFromText(ASIDE), texts: {} });
  await comment(insider, post.id, {
    body: COMMENT,
    quote: TEXT,
    before: '',
    after: '',
    mentions: [people.outsider.id],
  });
  await submitPost(insider, { id: post.id, revision: 1 });
  ids = [post.id, request.id, channel.id, ...publications.map(({ id }) => id)];
});

type Asked = { readonly route: string; readonly told: string };

/** What the loader tells this person, whatever shape it has; a refusal and a page are looked at alike. */
async function ask(
  route: string,
  loader: LoaderFunction,
  params: Record<string, string>,
  query: string,
  secret: string,
) {
  const url = `http://vuoro.example/${route.replace(/\.tsx?$/, '')}${query}`;
  const request = secret === '' ? new Request(url) : await requestWith(secret, url);
  let result: unknown;
  try {
    result = await loader({ request, params, context: {} });
  } catch (error) {
    result = error;
  }
  return result instanceof Response ? result.text() : (JSON.stringify(result) ?? '');
}

async function askAll(secret: string): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const file of ROUTES) {
    const { loader } = (await import(path.join(FOLDER, file))) as { loader?: LoaderFunction };
    if (!loader) continue;
    const takesId = file.includes('$id') || file.includes('$token') || file.includes('$slug');
    const choices = takesId ? ids.map((id) => ({ id, token: id, slug: id, lang: 'fi' })) : [{ lang: 'fi' }];
    for (const params of choices)
      for (const query of takesId ? [''] : QUERIES)
        asked.push({ route: `${file}${query}`, told: await ask(file, loader, params, query, secret) });
  }
  return asked;
}

const leaks = (asked: readonly Asked[]) =>
  asked.flatMap(({ route, told }) => {
    const heard = WORDS.filter((word) => told.toLowerCase().includes(word.toLowerCase()));
    // A page may repeat the word that was searched for; what it found is another matter.
    const searched = route.includes(`q=${TITLE}`) && !told.includes(`${TITLE} `);
    return heard.length === 0 || (searched && heard.length === 1 && heard[0] === TITLE)
      ? []
      : [{ route, heard }];
  });

describe('what is under an embargo', () => {
  it('is told by no loader to a person with every role who is not an insider', async () => {
    expect(leaks(await askAll(people.outsider.secret))).toEqual([]);
  }, 300_000);

  it('is told by no loader to the public', async () => {
    expect(leaks(await askAll(''))).toEqual([]);
  }, 300_000);

  it('is seen by the insider, so that the looking proves something', async () => {
    const seen = leaks(await askAll(people.insider.secret)).map(({ route }) => route);
    for (const route of ['_app.posts._index.tsx', '_app.posts_.$id.tsx', '_app.posts_.$id_.versions.tsx'])
      expect(seen).toContain(route);
    expect(seen.length).toBeGreaterThan(6);
  }, 300_000);

  it('is in no notice to others, in no audit event and in no mail', async () => {
    const db = await prisma();
    const told = JSON.stringify([
      await db.notice.findMany({ where: { userId: { not: people.insider.id } } }),
      (await db.auditEvent.findMany()).map(({ before, after, why }) => ({ before, after, why })),
      await db.noticeMail.findMany(),
    ]);
    expect(WORDS.filter((word) => told.includes(word))).toEqual([]);
  });
});
