import { expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildChannel } from '../../../tests/support/build';
import { buildActor, buildDue } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { channelView } from './channels.view.server';
import { warnOfExpiry } from './warn-expiry.server';

withTestDatabase();

const DAY_MS = 86_400_000;

it('administrators are told once at each warning, with the posts that stand behind it', async () => {
  const admin = await buildActor('administrator');
  const editor = await buildActor('editor');
  const expiresAt = new Date(Date.now() + 6 * DAY_MS);
  const account = {
    service: 'https://graph.facebook.com',
    id: '1',
    name: 'Laaja',
    url: null,
    scopes: [],
    expiresAt: expiresAt.toISOString(),
  };
  const channel = await buildChannel({ kind: 'facebook', connectedAt: new Date(), settings: { account } });
  for (const days of [5, 7, 8])
    await buildDue({
      channelId: channel.id,
      state: 'planned',
      publishAt: new Date(Date.now() + days * DAY_MS),
    });
  expect(await warnOfExpiry()).toBe(1);
  expect(await warnOfExpiry()).toBe(0);
  const notices = await (await prisma()).notice.findMany();
  expect(notices).toMatchObject([
    { userId: admin.userId, values: { posts: 2 }, link: `/settings/channels/${channel.id}` },
  ]);
  expect((await channelView(editor, channel.id)).expiring).toEqual({ at: expiresAt.toISOString(), posts: 2 });
});
