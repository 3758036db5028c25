import { AtpAgent } from '@atproto/api';
import { TestNetworkNoAppView } from '@atproto/dev-env';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { realSenders } from '~/features/publishing/api.server';
import { engineOf } from '~/features/publishing/engine.server';
import { claimNext } from '~/features/publishing/engine/claim';
import { fallDue } from '~/features/publishing/engine/fall-due';
import { publishDue } from '~/features/publishing/publishing-loop.server';
import { withdrawPublication } from '~/features/publishing/withdraw-publication.server';
import { buildChannel } from '../../../tests/support/build';
import { buildActor, buildDue, callsLongAgo } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { checkAccount, connectAccount, disconnectAccount, testAccount } from './account.server';

withTestDatabase();

/* A real PDS in this process: the software that runs Bluesky's own servers. */
let net: TestNetworkNoAppView;
let did: string;
let appPassword: string;
let reader: AtpAgent;
const HANDLE = 'laaja.test';

beforeAll(async () => {
  process.env['LOG_ENABLED'] = 'false';
  net = await TestNetworkNoAppView.create({ pds: { rateLimitsEnabled: true } });
  reader = new AtpAgent({ service: net.pds.url });
  const account = { handle: HANDLE, email: 'a@laaja.test', password: 'tilin-salasana' };
  did = (await reader.createAccount(account)).data.did;
  appPassword = (await reader.com.atproto.server.createAppPassword({ name: 'vuoro' })).data.password;
}, 60_000);

afterAll(() => net.close());

async function connected() {
  const admin = await buildActor('administrator', 'editor');
  const channel = await buildChannel({ kind: 'bluesky' });
  const checked = await checkAccount(admin, channel.id, {
    service: net.pds.url,
    identifier: HANDLE,
    appPassword,
  });
  if (checked.kind !== 'account') throw new Error(checked.code);
  await connectAccount(admin, channel.id, checked.token);
  return { admin, channel, checked };
}

async function read(id: string) {
  return (await prisma()).publication.findUniqueOrThrow({ where: { id }, include: { attempts: true } });
}

async function postsWith(text: string) {
  const { data } = await reader.com.atproto.repo.listRecords({
    repo: did,
    collection: 'app.bsky.feed.post',
    limit: 100,
  });
  return data.records.filter(({ value }) => value['text'] === text);
}

describe('connecting Bluesky', () => {
  it('shows the exact account, keeps the password sealed, and forgets it when told', async () => {
    const { admin, channel, checked } = await connected();
    expect(checked.account).toMatchObject({ id: did, name: `@${HANDLE}`, service: net.pds.url });
    expect(checked.token).not.toContain(appPassword);
    const db = await prisma();
    const saved = await db.channel.findUniqueOrThrow({ where: { id: channel.id } });
    expect(saved.settings).toMatchObject({ account: { service: net.pds.url, id: did, name: `@${HANDLE}` } });
    expect(JSON.stringify(saved.settings)).not.toContain(appPassword);
    expect(Buffer.from(saved.credentials ?? []).toString('latin1')).not.toContain(appPassword);
    const events = await db.auditEvent.findMany({ where: { subjectId: channel.id } });
    expect(
      JSON.stringify(events, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(appPassword);
    expect(await testAccount(admin, channel.id)).toEqual({ kind: 'works', name: `@${HANDLE}` });

    await disconnectAccount(admin, channel.id);
    expect(await db.channel.findUniqueOrThrow({ where: { id: channel.id } })).toMatchObject({
      credentials: null,
      connectedAt: null,
    });
    expect(await testAccount(admin, channel.id)).toEqual({ kind: 'failed', code: 'channelDisconnected' });
  });

  it('says what is wrong: the password, the address, a name that does not exist', async () => {
    const admin = await buildActor('administrator');
    const channel = await buildChannel({ kind: 'bluesky' });
    const check = (input: Readonly<Record<string, string>>) =>
      checkAccount(admin, channel.id, { service: net.pds.url, identifier: HANDLE, appPassword, ...input });
    expect(await check({ appPassword: 'väärä' })).toMatchObject({
      kind: 'failed',
      code: 'credentialsRefused',
    });
    expect(await check({ service: 'https://192.168.1.1' })).toMatchObject({
      kind: 'failed',
      code: 'forbiddenAddress',
    });
    expect(await check({ service: 'https://169.254.169.254' })).toMatchObject({
      kind: 'failed',
      code: 'forbiddenAddress',
    });
    expect(await check({ service: 'http://93.184.216.34' })).toMatchObject({
      kind: 'failed',
      code: 'forbiddenAddress',
    });
    expect(await check({ service: 'https://ei-ole.invalid' })).toMatchObject({
      kind: 'failed',
      code: 'noSuchServer',
    });
    const answer = await check({ service: 'http://127.0.0.1:1' });
    expect(answer).toMatchObject({ kind: 'failed' });
  });

  it('is an administrator’s, and a token is good for its own person and channel', async () => {
    const editor = await buildActor('editor');
    const admin = await buildActor('administrator');
    const channel = await buildChannel({ kind: 'bluesky' });
    const input = { service: net.pds.url, identifier: HANDLE, appPassword };
    await expect(checkAccount(editor, channel.id, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(disconnectAccount(editor, channel.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(checkAccount(admin, 'x', input)).rejects.toMatchObject({ code: 'notFound' });
    const checked = await checkAccount(admin, channel.id, input);
    if (checked.kind !== 'account') throw new Error(checked.code);
    const elsewhere = await buildChannel({ kind: 'bluesky' });
    const stranger = await buildActor('administrator');
    for (const attempt of [
      () => connectAccount(admin, elsewhere.id, checked.token),
      () => connectAccount(stranger, channel.id, checked.token),
      () => connectAccount(admin, channel.id, 'roskaa'),
    ])
      await expect(attempt()).rejects.toMatchObject({ sentence: 'settings:account.problem.expired' });
  });
});

describe('publishing on Bluesky', () => {
  it('goes out at its time, the link is recorded, and it can be withdrawn', async () => {
    const { admin, channel } = await connected();
    const text = 'Verkkohäiriö Oulussa on korjattu. Lisää: https://laaja.fi/tila';
    const { id } = await buildDue({ channelId: channel.id, text });
    await publishDue('worker', realSenders);
    const row = await read(id);
    const [post] = await postsWith(text);
    expect(row).toMatchObject({ state: 'published', remoteId: post?.uri });
    expect(row.remoteUrl).toContain(`/profile/${HANDLE}/post/`);
    await withdrawPublication(admin, { publicationId: id, reason: 'Väärä kaupunki' });
    expect((await read(id)).state).toBe('withdrawn');
    expect(await postsWith(text)).toEqual([]);
  });

  it('is sent once though the worker died after the call', async () => {
    const { channel } = await connected();
    const text = 'Palvelemme huomenna klo 9–15.';
    const { id } = await buildDue({ channelId: channel.id, text });
    await fallDue(engineOf(realSenders));
    const taken = await claimNext(engineOf(realSenders), channel.id, 'dead');
    if (taken.kind !== 'claimed') throw new Error('nothing was claimed');
    const { wire, key, row } = taken.claim;
    await realSenders.adapterFor(row.channel).publish(wire, key, AbortSignal.timeout(20_000));
    // Here the process ends: no outcome is written, and the lease runs out.
    await (await prisma()).publication.update({ where: { id }, data: { leaseUntil: new Date(0) } });
    await publishDue('next', realSenders);
    expect(await read(id)).toMatchObject({ state: 'published', attempts: [{ outcome: 'found' }] });
    expect(await postsWith(text)).toHaveLength(1);
  });

  it('is sent again though the worker died before the call, and leaves one post', async () => {
    const { channel } = await connected();
    const text = 'Liittymän voi siirtää verkossa.';
    const { id } = await buildDue({ channelId: channel.id, text });
    await fallDue(engineOf(realSenders));
    await claimNext(engineOf(realSenders), channel.id, 'dead');
    const db = await prisma();
    await db.publication.update({ where: { id }, data: { leaseUntil: new Date(0) } });
    await callsLongAgo(id);
    await publishDue('next', realSenders);
    await db.publication.update({ where: { id }, data: { nextTryAt: new Date(0) } });
    await publishDue('next', realSenders);
    const row = await read(id);
    expect(row.state).toBe('published');
    expect(new Set(row.attempts.map(({ key }) => key)).size).toBe(1);
    expect(await postsWith(text)).toHaveLength(1);
  });
});
