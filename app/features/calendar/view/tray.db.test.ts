import { expect, it } from 'vitest';
import { buildChannel, buildPost, buildVariant } from '../../../../tests/support/build';
import { buildActor } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { trayShown } from './tray.server';

withTestDatabase();

it('names the channels in use that a post without a time is meant for', async () => {
  const post = await buildPost();
  const channel = await buildChannel();
  const unused = await buildChannel({ active: false });
  for (const { id } of [channel, unused]) await buildVariant({ postId: post.id, channelId: id });
  const actor = await buildActor([{ departmentId: post.departmentId, role: 'editor' }]);
  const tray = await trayShown(actor, new Date());
  expect(tray.find(({ id }) => id === post.id)?.channels).toMatchObject([{ id: channel.id }]);
});
