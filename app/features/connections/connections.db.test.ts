import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectorOf } from '~/adapters/channels/registry.server';
import { prisma, transaction } from '~/db/prisma.server';
import { publishDue } from '~/features/publishing/publishing-loop.server';
import { realSenders } from '~/features/publishing/api.server';
import { seal, unseal } from '~/platform/seal.server';
import { buildChannel } from '../../../tests/support/build';
import { buildActor, buildDue } from '../../../tests/support/build-publishing';
import {
  httpDouble,
  type Heard,
  type HttpDouble,
  type Said,
} from '../../../tests/support/network/http-double';
import { withTestDatabase } from '../../../tests/support/test-database';
import { beginConnecting, comeBack, connectingOf, takeConnected, type Here } from './connecting.server';
import { saveNetworkApp } from './network-apps.server';
import { permissionsNow } from './permissions.server';
import type { Reach } from './reach.server';
import { renewAhead, tokenKeeper } from './token-keeper.server';

withTestDatabase();

const SCOPES = 'r_organization_social w_organization_social rw_organization_admin';
const DAY_MS = 86_400_000;

/* A stand-in of ours that answers as LinkedIn's documentation says. Not the real LinkedIn. */
let double: HttpDouble;
let token: Said;
beforeEach(async () => {
  token = { status: 200, body: { access_token: 'eka', expires_in: 5_184_000, scope: SCOPES } };
  double = await httpDouble((heard) => answer(heard));
});
afterEach(() => double.stop());

function answer({ url }: Heard): Said {
  if (url.startsWith('/oauth/v2/accessToken')) return token;
  if (url.startsWith('/rest/organizationAcls'))
    return {
      status: 200,
      body: {
        elements: [
          { organization: 'urn:li:organization:7', role: 'ADMINISTRATOR', state: 'APPROVED' },
          { organization: 'urn:li:organization:8', role: 'CONTENT_ADMINISTRATOR', state: 'APPROVED' },
          { organization: 'urn:li:organization:9', role: 'ANALYST', state: 'APPROVED' },
        ],
      },
    };
  return {
    status: 200,
    body: {
      results: {
        7: { localizedName: 'Laaja Oy', vanityName: 'laaja' },
        8: { localizedName: 'Laaja Yritys', vanityName: 'laaja-yritys' },
      },
    },
  };
}

const reach = (): Reach => ({
  networkOf: (kind) => connectorOf(kind)?.oauth ?? null,
  fetch: (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    return fetch(`${double.url}${url.pathname}${url.search}`, init);
  },
  now: () => new Date(),
});

const asked = () => double.heard.filter(({ url }) => url.startsWith('/oauth/v2/accessToken'));

async function begun() {
  const actor = await buildActor('administrator', 'editor');
  const here: Here = { actor, browser: 'selain-1' };
  const channel = await buildChannel({ kind: 'linkedin' });
  await saveNetworkApp(
    actor,
    { channelId: channel.id, kind: 'linkedin' },
    { clientId: 'laaja-app', clientSecret: 'hyvin-salainen' },
  );
  const place = { channelId: channel.id, kind: 'linkedin', way: 'organization' };
  const url = new URL(await beginConnecting(here, place, reach()));
  const came = new URLSearchParams({ code: 'koodi', state: url.searchParams.get('state') ?? '' });
  return { actor, here, channel, url, came };
}

describe('connecting at the network', () => {
  it('leads there with what was registered, and shows the accounts before anything is saved', async () => {
    const { here, channel, url, came } = await begun();
    expect(`${url.origin}${url.pathname}`).toBe('https://www.linkedin.com/oauth/v2/authorization');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'laaja-app',
      response_type: 'code',
      scope: SCOPES,
      redirect_uri: expect.stringMatching(/\/connect$/) as string,
    });
    expect(await comeBack(here, came, reach())).toBe(channel.id);
    const connecting = await connectingOf(here, channel.id);
    if (connecting?.kind !== 'found') throw new Error('nothing was found');
    expect(connecting.found.accounts.map(({ id, name }) => [id, name])).toEqual([
      ['urn:li:organization:7', 'Laaja Oy'],
      ['urn:li:organization:8', 'Laaja Yritys'],
    ]);
    const db = await prisma();
    expect((await db.channel.findUniqueOrThrow({ where: { id: channel.id } })).credentials).toBeNull();
    const rows = JSON.stringify(
      [await db.connectionAttempt.findMany(), await db.networkApp.findMany()],
      (_k, v) => (v instanceof Uint8Array ? Buffer.from(v).toString('latin1') : (v as unknown)),
    );
    for (const secret of ['eka', 'hyvin-salainen', 'koodi']) expect(rows).not.toContain(`"${secret}"`);
    const chosen = {
      channelId: channel.id,
      attemptId: connecting.attemptId,
      accountId: 'urn:li:organization:8',
    };
    const taken = await transaction((tx) => takeConnected(tx, here, chosen));
    expect(taken.settings).toMatchObject({ account: 'urn:li:organization:8', tokens: { access: 'eka' } });
    await expect(transaction((tx) => takeConnected(tx, here, chosen))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('takes what comes back in the same browser, from the same person, once, in time', async () => {
    const { here, came } = await begun();
    const stranger = await buildActor('administrator');
    for (const other of [
      { ...here, browser: 'selain-2' },
      { ...here, actor: stranger },
    ])
      await expect(comeBack(other, came, reach())).rejects.toMatchObject({
        sentence: 'settings:connect.problem.notOurs',
      });
    const later: Reach = { ...reach(), now: () => new Date(Date.now() + 16 * 60_000) };
    await expect(comeBack(here, came, later)).rejects.toMatchObject({ code: 'conflict' });
    const both = await Promise.allSettled([comeBack(here, came, reach()), comeBack(here, came, reach())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(asked()).toHaveLength(1);
  });

  it('says what is wrong: a no at the network, permissions that are missing, no page to post as', async () => {
    const refused = await begun();
    refused.came.delete('code');
    refused.came.set('error', 'user_cancelled_authorize');
    await comeBack(refused.here, refused.came, reach());
    expect(await connectingOf(refused.here, refused.channel.id)).toMatchObject({
      kind: 'failed',
      code: 'permissionMissing',
      diagnostic: 'user_cancelled_authorize',
    });
    expect(asked()).toHaveLength(0);

    const narrow = await begun();
    token = { status: 200, body: { access_token: 'eka', expires_in: 60, scope: 'r_organization_social' } };
    await comeBack(narrow.here, narrow.came, reach());
    expect(await connectingOf(narrow.here, narrow.channel.id)).toMatchObject({
      kind: 'failed',
      code: 'permissionMissing',
      diagnostic: 'w_organization_social, rw_organization_admin',
    });
  });

  it('is an administrator’s', async () => {
    const editor = await buildActor('editor');
    const channel = await buildChannel({ kind: 'linkedin' });
    const place = { channelId: channel.id, kind: 'linkedin', way: 'organization' };
    await expect(beginConnecting({ actor: editor, browser: 'b' }, place, reach())).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      saveNetworkApp(
        editor,
        { channelId: channel.id, kind: 'linkedin' },
        { clientId: 'a', clientSecret: 'b' },
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

async function connected(tokens: object = {}) {
  const { actor } = await begun();
  const kept = {
    account: 'urn:li:organization:7',
    tokens: {
      access: 'vanha',
      accessUntil: new Date(Date.now() + 30_000).toISOString(),
      refresh: 'uusintaan',
      refreshUntil: new Date(Date.now() + 300 * DAY_MS).toISOString(),
      scopes: SCOPES.split(' '),
      ...tokens,
    },
  };
  const account = {
    service: null,
    id: kept.account,
    name: 'Laaja Oy',
    url: null,
    scopes: [],
    expiresAt: null,
  };
  const channel = await buildChannel({
    kind: 'linkedin',
    connectedAt: new Date(),
    credentials: seal(JSON.stringify(kept)),
    settings: { account },
  });
  const stored = async () => {
    const row = await (await prisma()).channel.findUniqueOrThrow({ where: { id: channel.id } });
    return {
      ...row,
      tokens: (JSON.parse(unseal(row.credentials ?? new Uint8Array())) as typeof kept).tokens,
    };
  };
  return { actor, channel, stored };
}

describe('what a network says that a token may do', () => {
  const good = { accessUntil: new Date(Date.now() + 90 * DAY_MS).toISOString() };
  const asking = (kind: string) => async (said: Said) => {
    const { actor, channel } = await connected(good);
    const app = { clientId: 'laaja-app', clientSecret: 'hyvin-salainen' };
    await saveNetworkApp(actor, { channelId: channel.id, kind }, app);
    await (await prisma()).channel.update({ where: { id: channel.id }, data: { kind } });
    double.answer = () => said;
    return permissionsNow(channel.id, reach());
  };

  it('LinkedIn is asked with the app’s own secret, and tells them with commas', async () => {
    const asked = asking('linkedin');
    const body = { active: true, status: 'active', scope: 'r_organization_social,rw_organization_admin' };
    expect(await asked({ status: 200, body })).toEqual(['r_organization_social', 'rw_organization_admin']);
    const last = double.heard.at(-1);
    expect([last?.method, last?.url]).toEqual(['POST', '/oauth/v2/introspectToken']);
    expect(Object.fromEntries(new URLSearchParams(last?.body))).toEqual({
      client_id: 'laaja-app',
      client_secret: 'hyvin-salainen',
      token: 'vanha',
    });
  });

  it('Threads is asked about the token with the token', async () => {
    const data = { type: 'USER', is_valid: true, scopes: ['threads_basic', 'threads_content_publish'] };
    expect(await asking('threads')({ status: 200, body: { data } })).toEqual(data.scopes);
    expect(double.heard.at(-1)?.url).toBe('/v1.0/debug_token?access_token=vanha&input_token=vanha');
  });

  it.each([
    ['linkedin', { status: 200, body: { active: false } }],
    ['linkedin', { status: 200, body: '<html>Huolto</html>' }],
    ['linkedin', { status: 503, body: {} }],
    ['linkedin', 'cut'],
    ['threads', { status: 200, body: { data: { is_valid: false } } }],
    ['threads', { status: 400, body: { error: { code: 10, message: 'Not a tester' } } }],
  ] as const)('%s: another answer tells nothing', async (kind, said) => {
    expect(await asking(kind)(said)).toBeNull();
  });

  it('a network without such a call has told them with the latest token', async () => {
    expect(await asking('x')({ status: 500, body: {} })).toEqual(SCOPES.split(' '));
    expect(double.heard).toHaveLength(0);
  });
});

describe('keeping tokens', () => {
  it('many who need a new one at once make one renewal, and all get its token', async () => {
    const { channel, stored } = await connected();
    token = {
      status: 200,
      body: {
        access_token: 'toka',
        expires_in: 5_184_000,
        refresh_token: 'uusi',
        refresh_token_expires_in: 9_000_000,
      },
    };
    const keeper = tokenKeeper(reach());
    const got = await Promise.all(Array.from({ length: 8 }, () => keeper.tokenOf(channel.id)));
    expect(new Set(got.map((one) => one.kind === 'token' && one.token))).toEqual(new Set(['toka']));
    expect(asked()).toHaveLength(1);
    expect(new URLSearchParams(asked()[0]?.body).get('refresh_token')).toBe('uusintaan');
    const row = await stored();
    expect(row).toMatchObject({ renewingUntil: null, tokens: { access: 'toka', refresh: 'uusi' } });
    expect(row.settings).toMatchObject({ account: { expiresAt: row.tokens.refreshUntil } });
  });

  it('undoes nothing that was written of the account while the network was asked', async () => {
    const { channel, stored } = await connected();
    token = {
      status: 200,
      body: { access_token: 'toka', refresh_token: 'uusi', refresh_token_expires_in: 9_000_000 },
    };
    const settings = { account: { id: '7', scopes: ['luettu'] }, limits: { text: 500 } };
    const db = await prisma();
    const fetch: Reach['fetch'] = async (...asking) => {
      const answer = await reach().fetch(...asking);
      await db.channel.update({ where: { id: channel.id }, data: { settings } });
      return answer;
    };
    await tokenKeeper({ ...reach(), fetch }).tokenOf(channel.id);
    const row = await stored();
    expect(row.tokens.access).toBe('toka');
    expect(row.settings).toEqual({
      ...settings,
      account: { ...settings.account, expiresAt: row.tokens.refreshUntil },
    });
  });

  it.each([
    ['an empty answer', { status: 200, body: {} }],
    ['a token without letters', { status: 200, body: { access_token: '', expires_in: 60 } }],
    ['a page', { status: 200, body: '<html>Huolto</html>' }],
    ['trouble of its own', { status: 503, body: { error: 'x' } }],
    ['nothing', 'cut'],
  ] as const)('%s leaves what there is, and is not the end of the channel', async (_why, said) => {
    const { channel, stored } = await connected({ accessUntil: new Date(0).toISOString() });
    token = said;
    expect(await tokenKeeper(reach()).tokenOf(channel.id)).toMatchObject({ kind: 'failed' });
    expect(await stored()).toMatchObject({
      brokenAt: null,
      renewingUntil: null,
      tokens: { access: 'vanha', refresh: 'uusintaan' },
    });
  });

  it('a network that is down does not end a token that is good for a while yet', async () => {
    const { channel } = await connected();
    token = 'cut';
    expect(await tokenKeeper(reach()).tokenOf(channel.id)).toEqual({ kind: 'token', token: 'vanha' });
  });

  it('when the network refuses, the channel is broken, administrators are told once, and what is due is held', async () => {
    const { actor, channel, stored } = await connected();
    const { id } = await buildDue({ channelId: channel.id });
    token = { status: 400, body: { error: 'invalid_grant', error_description: 'revoked' } };
    const keeper = tokenKeeper(reach());
    expect(await keeper.tokenOf(channel.id)).toMatchObject({ kind: 'failed', code: 'credentialsRefused' });
    expect(await keeper.tokenOf(channel.id)).toMatchObject({ kind: 'failed', code: 'credentialsRefused' });
    expect(asked()).toHaveLength(1);
    expect(await stored()).toMatchObject({
      brokenAt: expect.any(Date) as Date,
      tokens: { access: 'vanha', refresh: 'uusintaan' },
    });
    const db = await prisma();
    const told = await db.notice.findMany({
      where: { userId: actor.userId, sentence: 'notices:say.broken' },
    });
    expect(told).toMatchObject([{ values: { posts: 1 }, link: `/settings/channels/${channel.id}` }]);
    await publishDue('worker', realSenders);
    expect(await db.publication.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'held',
      remoteId: null,
    });
  });

  it('where nothing renews a token, it is used to its end and a refusal breaks the channel', async () => {
    const { channel, stored } = await connected({ refresh: null, refreshUntil: null });
    const keeper = tokenKeeper(reach());
    expect(await keeper.tokenOf(channel.id)).toEqual({ kind: 'token', token: 'vanha' });
    expect(await renewAhead(channel.id, 20 * DAY_MS, reach())).toBe(true);
    expect(await keeper.tokenOf(channel.id, 'vanha')).toMatchObject({ kind: 'failed' });
    expect((await stored()).brokenAt).not.toBeNull();
    expect(asked()).toHaveLength(0);
  });

  it('a dead process’s turn runs out, and a connecting meanwhile is not overwritten', async () => {
    const { channel, stored } = await connected();
    const db = await prisma();
    token = { status: 200, body: { access_token: 'toka', expires_in: 60_000 } };
    await db.channel.update({ where: { id: channel.id }, data: { renewingUntil: new Date(Date.now() - 1) } });
    expect(await tokenKeeper(reach()).tokenOf(channel.id)).toEqual({ kind: 'token', token: 'toka' });

    const { channel: other, stored: storedOther } = await connected();
    const slow: Reach = {
      ...reach(),
      fetch: async (input, init) => {
        // An administrator connects it anew while the network is answering.
        await db.channel.update({ where: { id: other.id }, data: { renewingUntil: null } });
        return reach().fetch(input, init);
      },
    };
    await tokenKeeper(slow).tokenOf(other.id);
    expect((await storedOther()).tokens.access).toBe('vanha');
    expect((await stored()).tokens.access).toBe('toka');
  });
});
