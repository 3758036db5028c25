import { beforeAll, expect, it } from 'vitest';
import { buildPost, buildVariant } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { assignPost } from './comments/assign.server';
import { requestPostChanges, submitPost } from './review-post.server';
import { workOf } from './work-of.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

it('work is what was given to a person, by its day, and what came back to its author until it is sent again', async () => {
  const author = await buildActor('service');
  const helper = await buildActor('product');
  const approver = await buildActor('approver');
  const departmentId = author.grants[0]?.departmentId ?? '';
  const written = async (title: string) => {
    const document = documentFromText('Laskut näkyvät taas oikein.');
    const post = await buildPost({ departmentId, authorId: author.userId, title, document });
    await buildVariant({ postId: post.id });
    return post;
  };
  const work = async (actor: typeof author) =>
    (await workOf(actor, new Date('2026-11-10T08:00:00Z'), 'Europe/Helsinki', 20)).map(
      ({ title, isLate, note }) => ({ title, isLate, note }),
    );
  const late = await written('Myöhässä');
  const later = await written('Ehtii vielä');
  await assignPost(author, later.id, { assigneeId: helper.userId, dueOn: '2026-11-20' });
  await assignPost(author, late.id, { assigneeId: helper.userId, dueOn: '2026-11-09' });
  const back = await written('Takaisin');
  await submitPost(author, { id: back.id, revision: 1 });
  expect(await work(author)).toEqual([]);
  await requestPostChanges(approver, { id: back.id, revision: 1, note: 'Päivä puuttuu.' });

  expect(await work(helper)).toEqual([
    { title: 'Myöhässä', isLate: true, note: null },
    { title: 'Ehtii vielä', isLate: false, note: null },
  ]);
  expect(await work(author)).toEqual([{ title: 'Takaisin', isLate: false, note: 'Päivä puuttuu.' }]);
  await submitPost(author, { id: back.id, revision: 1 });
  expect(await work(author)).toEqual([]);
});
