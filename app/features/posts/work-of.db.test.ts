import { beforeAll, expect, it } from 'vitest';
import { buildPost, buildVariant } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { SignedIn } from '~/features/accounts/api.server';
import { assignPost } from './comments/assign.server';
import { requestPostChanges, submitPost } from './review-post.server';
import { workOf } from './work-of.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

const WHEN = new Date('2026-11-10T08:00:00Z');

async function workFor(actor: SignedIn) {
  const rows = await workOf(actor, WHEN, 'Europe/Helsinki', 20);
  return rows.map(({ title, isLate, note }) => ({ title, isLate, note }));
}

async function written(author: SignedIn, title: string) {
  const document = documentFromText('Laskut näkyvät taas oikein.');
  const departmentId = author.grants[0]?.departmentId ?? '';
  const post = await buildPost({ departmentId, authorId: author.userId, title, document });
  await buildVariant({ postId: post.id });
  return post;
}

it('work is what was given to a person, by its day, and what came back to its author until it is sent again', async () => {
  const author = await buildActor('service');
  const helper = await buildActor('product');
  const approver = await buildActor('approver');
  const late = await written(author, 'Myöhässä');
  const later = await written(author, 'Ehtii vielä');
  await assignPost(author, later.id, { assigneeId: helper.userId, dueOn: '2026-11-20' });
  await assignPost(author, late.id, { assigneeId: helper.userId, dueOn: '2026-11-09' });
  const back = await written(author, 'Takaisin');
  await submitPost(author, { id: back.id, revision: 1 });
  expect(await workFor(author)).toEqual([]);
  await requestPostChanges(approver, { id: back.id, revision: 1, note: 'Päivä puuttuu.' });

  expect(await workFor(helper)).toEqual([
    { title: 'Myöhässä', isLate: true, note: null },
    { title: 'Ehtii vielä', isLate: false, note: null },
  ]);
  expect(await workFor(author)).toEqual([{ title: 'Takaisin', isLate: false, note: 'Päivä puuttuu.' }]);
  await submitPost(author, { id: back.id, revision: 1 });
  expect(await workFor(author)).toEqual([]);
});

it('what was given is no work from its sending to review until changes are asked, which its author hears too', async () => {
  const author = await buildActor('service');
  const departmentId = author.grants[0]?.departmentId ?? '';
  const helper = await buildActor('service');
  await (await prisma()).roleGrant.create({ data: { userId: helper.userId, departmentId, role: 'service' } });
  const writer: SignedIn = { ...helper, grants: [...helper.grants, { departmentId, role: 'service' }] };
  const approver = await buildActor('approver');
  const post = await written(author, 'Annettu');
  const seen = { id: post.id, revision: 1 };
  await assignPost(author, post.id, { assigneeId: writer.userId, dueOn: '2026-11-09' });
  expect(await workFor(writer)).toEqual([{ title: 'Annettu', isLate: true, note: null }]);

  await submitPost(writer, seen);
  expect(await workFor(writer)).toEqual([]);
  // Given on while it is in review, it is theirs who got it.
  await assignPost(author, post.id, { assigneeId: approver.userId, dueOn: '' });
  expect(await workFor(approver)).toEqual([{ title: 'Annettu', isLate: false, note: null }]);
  await assignPost(author, post.id, { assigneeId: writer.userId, dueOn: '' });

  await requestPostChanges(approver, { ...seen, note: 'Hinta puuttuu.' });
  const back = [{ title: 'Annettu', isLate: false, note: 'Hinta puuttuu.' }];
  expect(await workFor(writer)).toEqual(back);
  expect(await workFor(author)).toEqual(back);
});
