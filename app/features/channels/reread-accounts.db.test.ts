import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { facebookAdapter } from '~/adapters/channels/facebook/facebook-adapter.server';
import { prisma } from '~/db/prisma.server';
import { followPermissionLackingOn } from '~/domain/channels/follow-permissions';
import { mediaReader } from '~/features/media/api.server';
import { publishDue } from '~/features/publishing/publishing-loop.server';
import { realSenders } from '~/features/publishing/api.server';
import { seal } from '~/platform/seal.server';
import { buildChannel } from '../../../tests/support/build';
import { buildActor, buildDue } from '../../../tests/support/build-publishing';
import { httpDouble, type HttpDouble, type Said } from '../../../tests/support/network/http-double';
import { withTestDatabase } from '../../../tests/support/test-database';
import { rereadAccounts, type Looks } from './reread-accounts.server';

withTestDatabase();

const PERMISSIONS = ['pages_manage_posts', 'pages_read_engagement', 'pages_manage_engagement'];
const without = (lost: string) => PERMISSIONS.filter((permission) => permission !== lost);

/* A stand-in of ours that answers as the Graph API's documentation says. Not the real Facebook. */
let double: HttpDouble;
let token: Said;
const valid = (scopes: readonly string[], more: object = {}): Said => ({
  status: 200,
  body: { data: { is_valid: true, type: 'PAGE', scopes, expires_at: 0, ...more } },
});
beforeEach(async () => {
  token = valid(PERMISSIONS);
  double = await httpDouble(({ url }) =>
    url.includes('debug_token') ? token : { status: 200, body: { id: '1', name: 'Laaja' } },
  );
});
afterEach(() => double.stop());

const looks = (more: Partial<Looks> = {}): Looks => ({
  adapterFor: () =>
    facebookAdapter({ token: 'EAAB' }, { fetch, now: () => new Date(), media: mediaReader }, double.url),
  permissionsNow: () => Promise.resolve(null),
  againMs: 0,
  ...more,
});

/** A connected channel, an administrator, and what becomes of both. */
async function connected(kind = 'facebook') {
  const db = await prisma();
  await db.channel.updateMany({ data: { active: false } });
  const admin = await buildActor('administrator');
  const account = { service: null, id: '1', name: 'Laaja', url: null, scopes: PERMISSIONS, expiresAt: null };
  const { id } = await buildChannel({
    kind,
    connectedAt: new Date(),
    credentials: seal(JSON.stringify({ token: 'EAAB' })),
    settings: { account, limits: { text: 500 } },
  });
  const read = () => db.channel.findUniqueOrThrow({ where: { id } });
  const told = async () =>
    (await db.notice.findMany({ where: { userId: admin.userId } })).map(({ sentence }) => sentence);
  return { id, account, read, told };
}

describe('an account that is looked at anew', () => {
  it('shows a permission that has been taken back, and administrators hear of it once', async () => {
    const { account, read, told } = await connected();
    token = valid(without('pages_manage_engagement'), { expires_at: 1_900_000_000 });
    await rereadAccounts(looks());
    await rereadAccounts(looks());
    const channel = await read();
    expect(channel).toMatchObject({
      brokenAt: null,
      settings: {
        account: {
          ...account,
          scopes: without('pages_manage_engagement'),
          expiresAt: new Date(1_900_000_000_000).toISOString(),
        },
        limits: { text: 500 },
      },
    });
    expect(followPermissionLackingOn(channel)).toBe('pages_manage_engagement');
    expect(await told()).toEqual(['notices:say.permissionGone']);
    // Given back, it is there again without a word.
    token = valid(PERMISSIONS);
    await rereadAccounts(looks());
    expect(followPermissionLackingOn(await read())).toBeNull();
    expect(await told()).toHaveLength(1);
  });

  it.each([
    ['may not publish any more', () => valid(without('pages_manage_posts'))],
    ['has a token that was taken back', () => valid(PERMISSIONS, { is_valid: false })],
    [
      'is refused',
      (): Said => ({ status: 400, body: { error: { code: 190, message: 'Session has been invalidated' } } }),
    ],
  ])('breaks its channel when it %s: what is due is held', async (_why, said) => {
    const { id, read, told } = await connected();
    const due = await buildDue({ channelId: id });
    token = said();
    await rereadAccounts(looks());
    expect((await read()).brokenAt).not.toBeNull();
    expect(await told()).toEqual(['notices:say.broken']);
    await publishDue('worker', realSenders);
    const row = await (await prisma()).publication.findUniqueOrThrow({ where: { id: due.id } });
    expect(row).toMatchObject({ state: 'held', problem: 'channelDisconnected' });
  });

  it.each([
    ['a page of HTML', { status: 200, body: '<html>Huolto</html>' }],
    ['a shield against robots', { status: 403, body: '<html>Access denied</html>' }],
    ['a sign-in in between', { status: 401, body: '<html>Kirjaudu</html>' }],
    ['trouble of its own', { status: 500, body: { error: { code: 2, message: 'x' } } }],
    ['nothing', 'cut'],
    ['that it is asked too often', { status: 400, body: { error: { code: 4, message: 'x' } } }],
  ] as const)('is left as it was by %s', async (_what, said) => {
    const { account, read, told } = await connected();
    token = said;
    await rereadAccounts(looks());
    expect(await read()).toMatchObject({ brokenAt: null, settings: { account } });
    expect(await told()).toEqual([]);
  });

  it('is not broken by a refusal that passes', async () => {
    const { read } = await connected();
    const answers = [valid(PERMISSIONS, { is_valid: false }), valid(PERMISSIONS)];
    double.answer = () => answers.shift() ?? 'cut';
    await rereadAccounts(looks());
    expect(answers).toEqual([]);
    expect((await read()).brokenAt).toBeNull();
  });

  it('of a network that tells what its token may do is broken when it may publish no more', async () => {
    const { read } = await connected('threads');
    const asked = (scopes: readonly string[]) => looks({ permissionsNow: () => Promise.resolve(scopes) });
    await rereadAccounts(asked(['threads_basic', 'threads_content_publish']));
    expect(followPermissionLackingOn(await read())).toBe('threads_manage_replies');
    expect((await read()).brokenAt).toBeNull();
    await rereadAccounts(asked(['threads_basic']));
    expect((await read()).brokenAt).not.toBeNull();
  });

  it.each([
    ['has it again', ['threads_content_publish', 'threads_manage_replies']],
    ['is not told of', null],
  ])('is not broken by one reading without it that %s a moment later', async (_what, next) => {
    const { account, read, told } = await connected('threads');
    const readings = [['threads_basic'], next];
    await rereadAccounts(looks({ permissionsNow: () => Promise.resolve(readings.shift() ?? null) }));
    expect(readings).toEqual([]);
    expect(await read()).toMatchObject({
      brokenAt: null,
      settings: { account: { ...account, scopes: next ?? PERMISSIONS } },
    });
    expect(await told()).toEqual([]);
  });

  it('that somebody has connected anew meanwhile keeps what they saw', async () => {
    const { id, read } = await connected();
    const db = await prisma();
    const settings = { account: { id: '2', scopes: ['uusi'] } };
    await rereadAccounts(
      looks({
        adapterFor: () => ({
          identify: async () => {
            await db.channel.update({ where: { id }, data: { connectedAt: new Date(0), settings } });
            return { kind: 'account', id: '1', name: 'Laaja', url: null, scopes: ['vanha'] };
          },
        }),
      }),
    );
    expect((await read()).settings).toEqual(settings);
  });
});
