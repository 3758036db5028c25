import { expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { buildChannel } from '../../../tests/support/build';
import { buildActor, buildDue } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { tellForeseenProblem } from './foreseen-problem.server';
import { publicationView } from './publication.view.server';

withTestDatabase();

it.each([
  ['the post', 'a'.repeat(501), ['threads_basic', 'threads_manage_replies'], 'unfit', 'inTime', 'post', 0],
  ['the account', 'Eka\n---\nToka', ['threads_basic'], 'unfitAccount', 'inTimeAccount', 'channel', 1],
] as const)(
  'what lies in %s is told as that, to those who can mend it',
  async (_where, ownText, scopes, sentence, next, cureAt, administrators) => {
    const db = await prisma();
    const admin = await buildActor('administrator', 'editor');
    const channel = await buildChannel({
      kind: 'threads',
      connectedAt: new Date(),
      settings: { account: { name: 'Laaja', scopes: [...scopes] } },
    });
    const publishAt = new Date(Date.now() + 3_600_000);
    const { id, variant } = await buildDue({ channelId: channel.id, ownText, publishAt });
    const { authorId } = await db.post.findUniqueOrThrow({ where: { id: variant.postId } });
    await transaction((tx) => tellForeseenProblem(tx, id));
    const toldTo = (userId: string) =>
      db.notice.findMany({ where: { userId, link: `/publications/${id}` }, select: { sentence: true } });
    expect(await toldTo(authorId)).toEqual([{ sentence: `notices:say.${sentence}` }]);
    expect(await toldTo(admin.userId)).toHaveLength(administrators);
    expect((await publicationView(admin, id)).problem).toMatchObject({ next, cureAt });
  },
);
