import { beforeAll, describe, expect, it } from 'vitest';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../../tests/support/build';
import { buildActor } from '../../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import type { ApprovalLevel } from '~/domain/content/approval';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { SignedIn } from '~/features/accounts/api.server';
import { assignPost } from '../comments/assign.server';
import { comment, resolveComment } from '../comments/comments.server';
import { postView } from '../post.view.server';
import { approvePost, submitPost } from '../review-post.server';
import { answerAsExpert, expertView, makeExpertLink, revokeExpertLink } from './expert-link.server';
import { lapseApprovals } from './lapse-approvals.server';
import { waitingForYes } from './waiting-for-yes.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

async function submitted(
  levels: readonly ApprovalLevel[],
  more: { ownAllowed?: boolean; validDays?: number } = {},
) {
  const author = await buildActor('service');
  const departmentId = author.grants[0]?.departmentId ?? '';
  const db = await prisma();
  await db.approvalPolicy.create({
    data: { departmentId, levels: levels.map((level) => ({ ...level })), ...more },
  });
  const document = documentFromText('Laskut näkyvät taas oikein.');
  const post = await buildPost({ departmentId, authorId: author.userId, document });
  await buildVariant({ postId: post.id });
  await submitPost(author, { id: post.id, revision: 1 });
  return { author, postId: post.id, seen: { id: post.id, revision: 1 } };
}
const stateOf = async (id: string) =>
  (await (await prisma()).post.findUniqueOrThrow({ where: { id } })).state;
const noticesOf = async ({ userId }: SignedIn, kind: string) =>
  (await prisma()).notice.count({ where: { userId, kind, readAt: null } });
const tokenOf = (url: string) => url.split('/').at(-1) ?? '';

describe('levels of approval', () => {
  it('nobody: asking is enough', async () => {
    const { postId } = await submitted([]);
    expect(await stateOf(postId)).toBe('approved');
  });

  it('two: in order, each told when it is their turn, and the last makes it approved', async () => {
    const lawyer = await buildActor('product');
    const approver = await buildActor('approver');
    const { postId, seen } = await submitted([
      { kind: 'person', userId: lawyer.userId },
      { kind: 'approver' },
    ]);
    expect(await noticesOf(lawyer, 'approval')).toBe(1);
    expect(await noticesOf(approver, 'approval')).toBe(0);
    const waits = async (actor: SignedIn) =>
      (await waitingForYes(actor, new Date(), 50)).some(({ id }) => id === postId);
    expect([await waits(lawyer), await waits(approver)]).toEqual([true, false]);
    await expect(approvePost(approver, seen)).rejects.toMatchObject({ code: 'forbidden' });
    await approvePost(lawyer, seen);
    expect([await waits(lawyer), await waits(approver)]).toEqual([false, true]);
    expect(await stateOf(postId)).toBe('review');
    expect(await noticesOf(approver, 'approval')).toBe(1);
    await approvePost(approver, seen);
    expect(await stateOf(postId)).toBe('approved');
    const { approvals } = await postView(lawyer, postId);
    expect(approvals.levels.map(({ given }) => given?.by)).toEqual([lawyer.name, approver.name]);
  });

  it('what goes out first is asked about first, what has no time yet last', async () => {
    const lawyer = await buildActor('product');
    const ask = async () => (await submitted([{ kind: 'person', userId: lawyer.userId }])).postId;
    const [timeless, late, soon] = [await ask(), await ask(), await ask()];
    const at = (days: number) => new Date(Date.now() + days * 86_400_000);
    for (const [postId, days] of [
      [late, 9],
      [late, 12],
      [soon, 2],
    ] as const) {
      const variant = await buildVariant({ postId, channelId: (await buildChannel()).id });
      await buildPublication({ variantId: variant.id, publishAt: at(days) });
    }
    const gone = await buildVariant({ postId: timeless, channelId: (await buildChannel()).id });
    await buildPublication({ variantId: gone.id, publishAt: at(1), state: 'cancelled' });
    const waiting = await waitingForYes(lawyer, new Date(), 50);
    expect(waiting.map(({ id, goesOutAt }) => [id, goesOutAt?.slice(0, 10) ?? null])).toEqual([
      [soon, at(2).toISOString().slice(0, 10)],
      [late, at(9).toISOString().slice(0, 10)],
      [timeless, null],
    ]);
    expect((await waitingForYes(lawyer, new Date(), 1)).map(({ id }) => id)).toEqual([soon]);
  });

  it('comes up however many others wait before it', async () => {
    const lawyer = await buildActor('product');
    const { author } = await submitted([{ kind: 'person', userId: lawyer.userId }]);
    const departmentId = author.grants[0]?.departmentId ?? '';
    await (
      await prisma()
    ).post.createMany({
      data: Array.from({ length: 201 }, (_, index) => ({
        departmentId,
        authorId: author.userId,
        state: 'review' as const,
        language: 'fi',
        title: `Odottaa juristia ${index}`,
        document: {},
        updatedAt: new Date('2026-01-01T00:00Z'),
      })),
    });
    const approver = await buildActor('approver');
    const { postId } = await submitted([{ kind: 'approver' }]);
    expect((await waitingForYes(approver, new Date(), 50)).map(({ id }) => id)).toContain(postId);
    expect(await waitingForYes(lawyer, new Date(), 50)).toHaveLength(50);
  });

  it('one’s own only where that is agreed', async () => {
    const author = await buildActor('approver');
    const departmentId = author.grants[0]?.departmentId ?? '';
    const post = await buildPost({
      departmentId,
      authorId: author.userId,
      state: 'review',
      document: documentFromText('Oma.'),
    });
    await expect(approvePost(author, { id: post.id, revision: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await (
      await prisma()
    ).approvalPolicy.create({
      data: { departmentId, levels: [{ kind: 'approver' }], ownAllowed: true },
    });
    await approvePost(author, { id: post.id, revision: 1 });
    expect(await stateOf(post.id)).toBe('approved');
  });

  it('of two who say yes at once, one level is given once', async () => {
    const { postId, seen } = await submitted([{ kind: 'approver' }, { kind: 'approver' }]);
    const [one, two, three] = await Promise.all(
      ['approver', 'approver', 'approver'].map(() => buildActor('approver')),
    );
    const tries = await Promise.allSettled([one, two, three].map((actor) => approvePost(actor!, seen)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await (await prisma()).postApproval.count({ where: { postId } })).toBe(2);
    expect(await stateOf(postId)).toBe('approved');
  });

  it('lapse when their time is over, and the author hears of it', async () => {
    const { author, postId, seen } = await submitted([{ kind: 'approver' }], { validDays: 30 });
    await approvePost(await buildActor('approver'), seen);
    expect(await lapseApprovals()).toBe(0);
    const db = await prisma();
    await db.post.update({ where: { id: postId }, data: { approvedUntil: new Date(Date.now() - 1000) } });
    expect(await lapseApprovals()).toBe(1);
    expect(await stateOf(postId)).toBe('draft');
    expect(await noticesOf(author, 'work')).toBe(1);
    expect(await lapseApprovals()).toBe(0);
  });
});

describe('an outside expert', () => {
  it('reads one text by a link and says yes in their turn', async () => {
    const { author, postId } = await submitted([{ kind: 'expert' }, { kind: 'approver' }]);
    const { url } = await makeExpertLink(author, { id: postId, name: 'Asianajaja Koski', days: 7 });
    const view = await expertView(tokenOf(url));
    expect(view).toMatchObject({ expert: 'Asianajaja Koski', revision: 1, answer: null });
    expect(Object.keys(view).sort()).toEqual(
      [
        'organisation',
        'zone',
        'expert',
        'expiresAt',
        'answer',
        'title',
        'language',
        'document',
        'pictures',
        'ownTexts',
        'revision',
      ].sort(),
    );
    await answerAsExpert(tokenOf(url), { revision: 1, answer: 'approved', note: '' });
    expect(await stateOf(postId)).toBe('review');
    await approvePost(await buildActor('approver'), { id: postId, revision: 1 });
    expect(await stateOf(postId)).toBe('approved');
    await expect(
      answerAsExpert(tokenOf(url), { revision: 1, answer: 'changes', note: 'x' }),
    ).rejects.toMatchObject({ sentence: 'posts:expert.answered' });
  });

  it('sends it back with words, and the writer hears of it', async () => {
    const { author, postId } = await submitted([{ kind: 'expert' }]);
    const { url } = await makeExpertLink(author, { id: postId, name: 'Koski', days: 1 });
    await answerAsExpert(tokenOf(url), { revision: 1, answer: 'changes', note: 'Laki muuttui.' });
    expect(await postView(author, postId)).toMatchObject({
      state: 'draft',
      changesAsked: { by: 'Koski', note: 'Laki muuttui.' },
    });
    expect(await noticesOf(author, 'work')).toBe(1);
  });

  it('finds nothing behind a link that is closed, over or made up, nor a text that has changed', async () => {
    const { author, postId } = await submitted([{ kind: 'expert' }]);
    const db = await prisma();
    const { url } = await makeExpertLink(author, { id: postId, name: 'Koski', days: 1 });
    await expect(
      answerAsExpert(tokenOf(url), { revision: 2, answer: 'approved', note: '' }),
    ).rejects.toMatchObject({ sentence: 'posts:problem.changedMeanwhile' });
    const link = await db.expertLink.findFirstOrThrow({ where: { postId } });
    expect(JSON.stringify(link)).not.toContain(tokenOf(url));
    await revokeExpertLink(author, { id: postId, linkId: link.id });
    await expect(expertView(tokenOf(url))).rejects.toMatchObject({ code: 'notFound' });
    const other = await makeExpertLink(author, { id: postId, name: 'Koski', days: 1 });
    await db.expertLink.updateMany({ where: { postId }, data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(expertView(tokenOf(other.url))).rejects.toMatchObject({ code: 'notFound' });
    await expect(expertView('')).rejects.toMatchObject({ code: 'notFound' });
    const stranger = await buildActor('product');
    await expect(makeExpertLink(stranger, { id: postId, name: 'K', days: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('comments and work', () => {
  it('stay with their words, tell those mentioned, and are dealt with', async () => {
    const { author, postId } = await submitted([{ kind: 'approver' }]);
    const colleague = await buildActor('product');
    await comment(colleague, postId, {
      body: 'Onko näin?',
      quote: 'taas oikein',
      before: 'näkyvät ',
      after: '.',
      mentions: [author.userId],
    });
    expect(await noticesOf(author, 'work')).toBe(1);
    const [said] = (await postView(author, postId)).comments;
    expect(said).toMatchObject({
      by: colleague.name,
      passage: { quote: 'taas oikein' },
      mentions: [author.name],
    });
    await resolveComment(author, postId, { commentId: said?.id ?? '', resolved: true });
    expect((await postView(author, postId)).comments[0]?.resolved).toBe(true);
  });

  it('under an embargo reach nobody who may not know', async () => {
    const { author, postId } = await submitted([{ kind: 'approver' }]);
    const outsider = await buildActor('product');
    const db = await prisma();
    await db.post.update({
      where: { id: postId },
      data: { embargoUntil: new Date(Date.now() + 3_600_000), embargoReason: 'Pörssi' },
    });
    const said = { body: 'x', quote: '', before: '', after: '', mentions: [outsider.userId] };
    await comment(author, postId, said);
    expect(await noticesOf(outsider, 'work')).toBe(0);
    await expect(comment(outsider, postId, said)).rejects.toMatchObject({ code: 'notFound' });
    await expect(
      assignPost(author, postId, { assigneeId: outsider.userId, dueOn: '' }),
    ).rejects.toMatchObject({ sentence: 'posts:assign.problem.secret' });
    const { mentionable } = await postView(author, postId);
    expect(mentionable.map(({ id }) => id)).toEqual([author.userId]);
  });

  it('give the work to somebody by a day, and say when it is late', async () => {
    const { author, postId } = await submitted([{ kind: 'approver' }]);
    const colleague = await buildActor('service');
    await assignPost(author, postId, { assigneeId: colleague.userId, dueOn: '2020-01-31' });
    expect(await noticesOf(colleague, 'work')).toBe(1);
    expect((await postView(author, postId)).work).toMatchObject({
      assignee: { name: colleague.name },
      dueOn: '2020-01-31',
      isLate: true,
    });
  });
});
