import { expect, it } from 'vitest';
import { buildChannel, buildPost } from '../../../tests/support/build';
import { buildActor, buildDue } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { waitingCounts } from './needs.server';
import { todayView } from './today.view.server';

withTestDatabase();

it('the navigation counts for each person what their Today lists, whatever their roles', async () => {
  const db = await prisma();
  await db.organisation.create({ data: { id: 1, name: 'Testi Oy' } });
  const people = {
    editor: await buildActor('editor'),
    approver: await buildActor('approver'),
    administrator: await buildActor('administrator'),
    service: await buildActor('service'),
  };
  const { departmentId } = people.approver.grants[0] ?? { departmentId: '' };
  await buildPost({ departmentId, state: 'review' });
  await buildPost({ assigneeId: people.service.userId });
  // Under an embargo that nobody here knows of: neither listed nor counted.
  const { id: channelId } = await buildChannel();
  const secret = await buildDue({ channelId, state: 'failed', problem: 'textTooLong' });
  await db.post.update({
    where: { id: secret.variant.postId },
    data: { embargoUntil: new Date(Date.now() + 86_400_000), embargoReason: 'Pörssi', insiderIds: [] },
  });
  await buildDue({ channelId, state: 'failed', problem: 'textTooLong' });
  for (const [name, person] of Object.entries(people)) {
    const { count, publications, proposals, posts, work, decisions, openRequests, watch } =
      await todayView(person);
    const rows = [
      publications,
      proposals,
      posts,
      work,
      decisions,
      watch.silent,
      watch.sources,
      watch.evergreens,
    ];
    expect(rows.flat().length + Math.min(1, openRequests), name).toBe(count);
    expect(await waitingCounts(person), name).toMatchObject({ today: count, posts: posts.length });
  }
  expect((await waitingCounts(people.editor)).publications).toBe(1);
  expect((await waitingCounts(people.service)).today).toBe(1);
});
