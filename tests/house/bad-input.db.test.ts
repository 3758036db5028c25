import { afterEach, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { createPost } from '~/features/posts/create-post.server';
import { approvePost, submitPost } from '~/features/posts/review-post.server';
import { saveForm } from '~/features/posts/writing/save-form.server';
import { publishDue } from '~/features/publishing/publishing-loop.server';
import { realSenders } from '~/features/publishing/senders.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { readForm } from '~/platform/read-form.server';
import { seal } from '~/platform/seal.server';
import { buildChannel, buildPublication } from '../support/build';
import { buildActor, buildDue, callsLongAgo } from '../support/build-publishing';
import { buildPicture } from '../support/build-media';
import { httpDouble, type Heard, type HttpDouble, type Said } from '../support/network/http-double';
import { withTestDatabase } from '../support/test-database';

/*
 * What people and servers do wrong, from the form to the channel: a state, a reason that has its sentence, nothing
 * lost and nothing twice.
 */
withTestDatabase();

let server: HttpDouble | undefined;
afterEach(() => server?.stop());

type Status = { readonly id: string; readonly words: string; readonly at: string };

/** As much of a Mastodon as a sending and a look need. `veil` takes the place of its answer, not of what it does. */
async function mastodon() {
  const statuses = new Map<string, Status>();
  const world: { veil: ((said: Said) => Said) | null } = { veil: null };
  server = await httpDouble((heard) => world.veil?.(answer(heard)) ?? answer(heard));
  const base = server.url;
  const told = ({ id, words, at }: Status) => ({
    ...{ id, url: `${base}/@laaja/${id}`, uri: `${base}/${id}` },
    ...{ content: `<p>${words}</p>`, created_at: at },
  });

  function answer({ method, url, headers, body }: Heard): Said {
    if (method === 'POST') {
      const key = String(headers['idempotency-key']);
      const { status } = JSON.parse(body) as { readonly status: string };
      const kept = statuses.get(key) ?? {
        id: String(statuses.size + 1),
        words: status,
        at: new Date().toISOString(),
      };
      statuses.set(key, kept);
      return { status: 200, body: told(kept) };
    }
    if (url.includes('verify_credentials'))
      return { status: 200, body: { id: '1', acct: 'laaja', url: `${base}/@laaja` } };
    return { status: 200, body: [...statuses.values()].map(told) };
  }

  const channel = await connectedTo(base);
  return { channel, world, words: () => [...statuses.values()].map(({ words }) => words) };
}

const credentialsFor = (service: string) => seal(JSON.stringify({ service, token: 'avain' }));

const connectedTo = (service: string) =>
  buildChannel({ kind: 'mastodon', credentials: credentialsFor(service), connectedAt: new Date() });

const turn = () => publishDue('worker', realSenders);

async function read(id: string) {
  return (await prisma()).publication.findUniqueOrThrow({ where: { id }, include: { attempts: true } });
}

/** The next try, without the wait that comes before it. */
async function tryAgain(id: string): Promise<void> {
  await callsLongAgo(id);
  const db = await prisma();
  await db.publication.update({ where: { id }, data: { nextTryAt: new Date(0) } });
  await db.channel.updateMany({ data: { sendAfter: null } });
  await turn();
}

describe('text that a person brings', () => {
  const FAMILY = '👨‍👩‍👧‍👦';

  it.each([
    ['a family emoji cut in half', `Kiitos ${FAMILY.slice(0, 4)}`, `Kiitos ${FAMILY.slice(0, 3)}\uFFFD`],
    ['a zero byte', 'Kiitos\0kaikille', 'Kiitos\uFFFDkaikille'],
    ['letters in two pieces', 'Ha\u0308irio\u0308 ohi', 'Häiriö ohi'],
  ])('%s is kept, approved and goes out whole', async (_name, typed, shown) => {
    const { channel, words } = await mastodon();
    const author = await buildActor('service');
    const approver = await buildActor('approver');
    const departmentId = author.grants[0]?.departmentId ?? '';
    const { postId } = await createPost(author, {
      title: 'Luonnos',
      language: 'fi',
      departmentId,
      channels: [channel.id],
    });
    const form = new FormData();
    for (const [name, value] of [
      ['revision', '1'],
      ['title', typed],
      ['document', JSON.stringify(documentFromText(typed))],
      ['channels[]', channel.id],
      [`own-${channel.id}`, typed],
    ] as const)
      form.append(name, value);
    const sent = new Request('http://vuoro.test/', { method: 'POST', body: form });
    const saved = await saveForm(author, postId, await readForm(sent));
    if (saved.kind !== 'saved') throw new Error(JSON.stringify(saved));
    await submitPost(author, { id: postId, revision: saved.revision });
    await approvePost(approver, { id: postId, revision: saved.revision });
    const { id: variantId } = await (
      await prisma()
    ).variant.findFirstOrThrow({ where: { postId, channelId: channel.id } });
    const publishAt = new Date();
    const { id } = await buildPublication({
      variantId,
      channelId: channel.id,
      publishAt,
      nextTryAt: publishAt,
    });
    await turn();
    expect(await read(id)).toMatchObject({ state: 'published', problem: null });
    expect(words()).toEqual([shown]);
  });

  it('longer than the channel takes does not go out, and nothing of it is cut', async () => {
    const { channel, words } = await mastodon();
    const { id } = await buildDue({ channelId: channel.id, ownText: 'ä'.repeat(501) });
    await turn();
    expect(await read(id)).toMatchObject({ state: 'failed', problem: 'textTooLong', attempts: [] });
    expect(words()).toEqual([]);
  });

  it('with a picture of which nobody has said what it shows stays here', async () => {
    const { channel, words } = await mastodon();
    const { id, variant } = await buildDue({ channelId: channel.id });
    const silent = await buildPicture({ altFi: '' });
    await (
      await prisma()
    ).postMedia.create({ data: { postId: variant.postId, assetId: silent.id, position: 1 } });
    await turn();
    expect(await read(id)).toMatchObject({ state: 'failed', problem: 'mediaAltMissing', attempts: [] });
    expect(words()).toEqual([]);
  });
});

describe('a server', () => {
  it('that takes the post and answers with a page is asked, and gets it once', async () => {
    const { channel, world, words } = await mastodon();
    world.veil = () => ({ status: 200, body: '<html><h1>Huoltokatko</h1></html>' });
    const { id } = await buildDue({ channelId: channel.id, text: 'Vika on korjattu.' });
    await turn();
    const row = await read(id);
    expect(row).toMatchObject({ state: 'unknown', problem: 'unexpectedAnswer' });
    expect(JSON.stringify(row.attempts)).toContain('Huoltokatko');
    world.veil = null;
    await tryAgain(id);
    expect(await read(id)).toMatchObject({ state: 'published', problem: null });
    expect(words()).toEqual(['Vika on korjattu.']);
  });

  it('whose name leads nowhere gets nothing; the post waits and goes out once when it is there', async () => {
    const { channel, words } = await mastodon();
    const credentials = channel.credentials;
    const db = await prisma();
    const where = { id: channel.id };
    await db.channel.update({ where, data: { credentials: credentialsFor('https://ei-ole.invalid') } });
    const { id } = await buildDue({ channelId: channel.id, text: 'Vika on korjattu.' });
    await turn();
    expect(await read(id)).toMatchObject({ state: 'due', problem: 'channelUnreachable' });
    await db.channel.update({ where, data: { credentials } });
    await tryAgain(id);
    expect(await read(id)).toMatchObject({ state: 'published', problem: null });
    expect(words()).toEqual(['Vika on korjattu.']);
  });

  it('inside the company’s own network is never called, and the reason is said', async () => {
    const { id } = await buildDue({ channelId: (await connectedTo('https://192.168.1.1')).id });
    await turn();
    expect(await read(id)).toMatchObject({ state: 'failed', problem: 'forbiddenAddress' });
  });
});
