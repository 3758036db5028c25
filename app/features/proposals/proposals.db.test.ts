import { mkdtempSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '~/domain/access/actor';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { assetView } from '~/features/media/asset.view.server';
import { removeAsset } from '~/features/media/change-asset.server';
import { AppError } from '~/platform/app-error';
import {
  buildChannel,
  buildDepartment,
  buildPost,
  buildPublication,
  buildUser,
  buildVariant,
} from '../../../tests/support/build';
import { buildAnswer, buildAsked, buildTopic } from '../../../tests/support/build-answer';
import { buildPicture } from '../../../tests/support/build-media';
import { withTestDatabase } from '../../../tests/support/test-database';
import { approveProposal } from './approve-proposal.server';
import { createProposal } from './create-proposal.server';
import { dropProposal } from './drop-proposal.server';
import { newProposalView } from './new-proposal.view.server';
import { proposalView } from './proposal.view.server';
import { requestChanges } from './request-changes.server';
import { saveProposal } from './save-proposal.server';
import { submitProposal } from './submit-proposal.server';

withTestDatabase();

let service: string;
let agent: SignedIn;
let expert: SignedIn;

beforeAll(async () => {
  process.env['VUORO_DATA'] = mkdtempSync(`${process.env['TMPDIR'] ?? '/tmp'}/vuoro-proposals-`);
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
  service = (await buildDepartment()).id;
  agent = await person('service');
  expert = await person('approver');
  await buildChannel({ kind: 'site', name: 'Ohjesivusto' });
  await buildChannel({ kind: 'feed', name: 'Syöte' });
  await buildChannel({ kind: 'site', language: 'en' });
});

async function person(role: Actor['grants'][number]['role'], departmentId = service): Promise<SignedIn> {
  const user = await buildUser();
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    language: 'fi',
    theme: 'system',
    grants: [{ departmentId, role }],
  };
}

/** A question unlike the others: near ones are noticed. */
/** Like no other, and without a digit: by chance some of them made a bank account's number. */
const freshQuestion = () =>
  `Kysymys ${crypto.randomUUID().replace(/[\d-]/g, (sign) => 'ghijklmnop'[Number(sign)] ?? 'q')}?`;

async function propose(actor = agent, question = freshQuestion()) {
  const topic = await buildTopic();
  await buildAsked(topic.id, 'Miksi lasku jäi jumiin?', { customer: 'a' });
  await buildAsked(topic.id, 'lasku ei lähde mihinkään', { customer: 'a' });
  await buildAsked(topic.id, 'Olen [nimi], missä lasku?', { customer: 'b' });
  const { id } = await createProposal(actor, {
    topicId: topic.id,
    departmentId: service,
    language: 'fi',
    question,
    neededOn: '2026-12-01',
    neededFor: null,
    askedId: null,
  });
  return { id, topic, question };
}

const text = (revision: number, question: string, body = 'Korjaamme katkosta. Lasku lähtee itsestään.') => ({
  revision,
  question,
  document: documentFromText(body),
  checklist: ['addsValue' as const],
  neededOn: '2026-12-01',
  neededFor: null,
  askedId: null,
});

async function submitted(actor = agent) {
  const proposal = await propose(actor);
  expect(await submitProposal(actor, proposal.id, text(1, proposal.question), false)).toEqual({
    kind: 'submitted',
  });
  return proposal;
}

const stored = async (id: string) => (await prisma()).proposal.findUniqueOrThrow({ where: { id } });

/** What is told to this person of their own proposals, and not read yet. */
const waitingFor = async ({ userId }: SignedIn) =>
  (await prisma()).notice.findMany({
    where: { userId, kind: 'work', readAt: null },
    select: { sentence: true, values: true, link: true },
  });
const linksOf = (notices: Awaited<ReturnType<typeof waitingFor>>) => notices.map(({ link }) => link);

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.sentence}`;
    throw error;
  }
  throw new Error('It was not refused');
}

describe('proposing', () => {
  it('freezes the evidence and takes the needed day to its end', async () => {
    const { id, topic } = await propose();
    const row = await stored(id);
    expect(row.evidence).toMatchObject({ messages: 3, customers: 2 });
    expect(row.neededBy?.toISOString()).toBe('2026-12-01T21:59:00.000Z');
    await buildAsked(topic.id, 'Vielä yksi?');
    expect((await stored(id)).evidence).toMatchObject({ messages: 3 });
  });

  it('is prefilled from its topic, also from one that was merged away', async () => {
    const topic = await buildTopic({ representative: 'missä lasku\n viipyy?' });
    await buildAsked(topic.id, 'Olen [nimi], missä lasku?');
    const old = await buildTopic({ mergedIntoId: topic.id });
    const view = await newProposalView(agent, old.id);
    expect(view).toMatchObject({ question: 'Missä lasku viipyy?', samples: ['Olen [nimi], missä lasku?'] });
    expect(view.topic.id).toBe(topic.id);
    expect(view.departments.map(({ id }) => id)).toEqual([service]);
  });

  it('asks for a role in the department, and for a topic', async () => {
    const topic = await buildTopic();
    const other = (await buildDepartment()).id;
    const input = {
      topicId: topic.id,
      language: 'fi',
      question: 'Miten?',
      neededOn: null,
      neededFor: null,
      askedId: null,
    } as const;
    expect(await refusal(createProposal(agent, { ...input, departmentId: other }))).toMatch(/^forbidden/);
    expect(await refusal(createProposal(expert, { ...input, departmentId: service }))).toMatch(/^forbidden/);
    const missing = { ...input, departmentId: service, topicId: 'nothing' };
    expect(await refusal(createProposal(agent, missing))).toMatch(/^notFound/);
    expect(await refusal(newProposalView(agent, null))).toMatch(/^notFound/);
    expect(await refusal(newProposalView(expert, topic.id))).toMatch(/^forbidden/);
  });
});

describe('writing', () => {
  it('makes a new revision, and none when nothing changed', async () => {
    const { id, question } = await propose();
    expect(await saveProposal(agent, id, text(1, question))).toMatchObject({ kind: 'saved', revision: 2 });
    expect(await saveProposal(agent, id, text(2, question))).toMatchObject({ kind: 'saved', revision: 2 });
  });

  it('never writes over what somebody else saved', async () => {
    const { id, question } = await propose();
    const colleague = await person('service');
    await saveProposal(colleague, id, text(1, question, 'Kollegan teksti.'));
    expect(await saveProposal(agent, id, text(1, question, 'Oma teksti.'))).toEqual({
      kind: 'stale',
      revision: 2,
    });
    expect(await submitProposal(agent, id, text(1, question, 'Oma teksti.'), false)).toMatchObject({
      kind: 'stale',
    });
    expect(JSON.stringify((await stored(id)).document)).toContain('Kollegan teksti.');
    // Knowingly on top of it.
    expect(await saveProposal(agent, id, text(2, question, 'Oma teksti.'))).toMatchObject({ revision: 3 });
  });

  it('of two who save at once one is told', async () => {
    const { id, question } = await propose();
    const colleague = await person('service');
    const results = await Promise.all([
      saveProposal(agent, id, text(1, question, 'Yksi.')),
      saveProposal(colleague, id, text(1, question, 'Kaksi.')),
    ]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale']);
  });

  it('is for its author and for service and editors', async () => {
    const { id, question } = await propose();
    const outsider = await person('product', (await buildDepartment()).id);
    expect(await refusal(saveProposal(outsider, id, text(1, question)))).toMatch(/^forbidden/);
    const marketing = await person('marketing');
    const own = await propose(marketing);
    expect(await saveProposal(marketing, own.id, text(1, own.question))).toMatchObject({ kind: 'saved' });
    expect(await refusal(saveProposal(agent, crypto.randomUUID(), text(1, question)))).toMatch(/^notFound/);
    expect(await refusal(saveProposal(agent, 'x', text(1, question)))).toMatch(/^notFound/);
  });
});

describe('submitting', () => {
  it('refuses personal data, says what it found and keeps the text', async () => {
    const { id, question } = await propose();
    const body = 'Asiakkaan 131052-308T lasku on korjattu.';
    expect(await submitProposal(agent, id, text(1, question, body), true)).toEqual({
      kind: 'personalData',
      forbidden: [{ kind: 'hetu', text: '131052-308T' }],
      doubtful: [],
    });
    const row = await stored(id);
    expect(row.state).toBe('draft');
    expect(JSON.stringify(row.document)).toContain('on korjattu');
  });

  it('takes the organisation’s own contacts on a person’s word', async () => {
    const { id, question } = await propose();
    const body = 'Kirjoita meille: apu@laaja.example.';
    const first = await submitProposal(agent, id, text(1, question, body), false);
    expect(first).toMatchObject({ kind: 'personalData', doubtful: [{ kind: 'email' }] });
    expect(await submitProposal(agent, id, text(2, question, body), true)).toEqual({ kind: 'submitted' });
    const event = await (
      await prisma()
    ).auditEvent.findFirst({ where: { subjectId: id, action: 'proposal.submit' } });
    expect(event?.after).toMatchObject({ ownContacts: ['email'] });
  });

  it('looks for personal data in the question too', async () => {
    const { id } = await propose();
    const result = await submitProposal(agent, id, text(1, 'Miksi 131052-308T odottaa?'), false);
    expect(result.kind).toBe('personalData');
  });

  it('asks for an answer and for words in the question', async () => {
    const { id, question } = await propose();
    expect(await submitProposal(agent, id, text(1, question, ' '), false)).toEqual({ kind: 'textMissing' });
    expect(await submitProposal(agent, id, text(2, '???'), false)).toEqual({ kind: 'questionMissing' });
  });

  it('stops at a question that is answered, and shows one that is nearly so', async () => {
    const answer = await buildAnswer({ question: 'Miten peruutan laajakaistan sopimuksen?' });
    const { id } = await propose();
    const result = await submitProposal(agent, id, text(1, 'MITEN  peruutan laajakaistan sopimuksen'), false);
    expect(result).toEqual({
      kind: 'duplicate',
      answer: { id: answer.id, question: answer.question, same: true },
    });
    await saveProposal(agent, id, text(2, 'Miten peruutan laajakaistasopimuksen?'));
    const view = await proposalView(agent, id);
    expect(view.similar).toEqual([{ id: answer.id, question: answer.question, same: false }]);
  });

  it('is not done twice', async () => {
    const { id, question } = await submitted();
    expect(await refusal(submitProposal(agent, id, text(2, question), false))).toContain('alreadySubmitted');
  });
});

describe('a picture in the text', () => {
  const pictured = (revision: number, question: string, assetId: string, alt: string) => {
    const { document, ...rest } = text(revision, question);
    const image = { type: 'image' as const, attrs: { assetId, alt, caption: '' } };
    return { ...rest, document: { ...document, content: [...document.content, image] } };
  };

  it('is described before it is handed in, and before it is approved', async () => {
    const { id, question } = await propose();
    const { id: assetId } = await buildPicture();
    expect(await submitProposal(agent, id, pictured(1, question, assetId, ' '), false)).toEqual({
      kind: 'altMissing',
    });
    const described = pictured(2, question, assetId, 'Reititin hyllyllä.');
    expect(await submitProposal(agent, id, described, false)).toEqual({ kind: 'submitted' });
    await saveProposal(agent, id, pictured(3, question, assetId, ''));
    expect(await refusal(approveProposal(expert, { id, revision: 4 }))).toContain('stillSilent');
    await saveProposal(agent, id, pictured(4, question, assetId, 'Reititin hyllyllä.'));
    const { postId } = await approveProposal(expert, { id, revision: 5 });
    const db = await prisma();
    expect(await db.textPicture.findMany({ where: { postId } })).toMatchObject([{ assetId }]);
  });

  it('has no personal data in its description either', async () => {
    const { id, question } = await propose();
    const { id: assetId } = await buildPicture();
    const told = pictured(1, question, assetId, 'Kortissa lukee matti.virtanen@example.org.');
    expect(await submitProposal(agent, id, told, false)).toMatchObject({ kind: 'personalData' });
  });

  it('stays in the library while the text has it, and says where', async () => {
    const { id, question } = await propose();
    const { id: assetId } = await buildPicture({ uploadedById: agent.userId });
    await saveProposal(agent, id, pictured(1, question, assetId, 'Reititin hyllyllä.'));
    expect(await refusal(removeAsset(agent, assetId))).toContain('media:problem.inUse');
    expect((await assetView(agent, assetId)).uses).toMatchObject({ proposals: [{ id, question }] });
    await saveProposal(agent, id, text(2, question));
    await removeAsset(agent, assetId);
  });

  it('is not one of a post that the writer may not know of', async () => {
    const { id, question } = await propose();
    const { id: assetId } = await buildPicture();
    const post = await buildPost({ embargoUntil: new Date('2100-01-01T00:00:00Z') });
    await (await prisma()).postMedia.create({ data: { postId: post.id, assetId, position: 1 } });
    const told = pictured(1, question, assetId, 'Uusi puhelin.');
    expect(await refusal(saveProposal(agent, id, told))).toContain('media:problem.gone');
  });
});

describe('approving', () => {
  it('makes the answer, its post and its place on our own channels', async () => {
    const { id, topic, question } = await submitted();
    const { answerId, postId } = await approveProposal(expert, { id, revision: 2 });
    const db = await prisma();
    const answer = await db.answer.findUniqueOrThrow({ where: { id: answerId } });
    expect(answer).toMatchObject({
      state: 'approved',
      proposalId: id,
      topicId: topic.id,
      ownerId: agent.userId,
      question,
      text: 'Korjaamme katkosta. Lasku lähtee itsestään.',
      version: 1,
    });
    // The wording with a covered name teaches nothing.
    expect([...answer.wordings].sort()).toEqual(['Miksi lasku jäi jumiin?', 'lasku ei lähde mihinkään']);
    const post = await db.post.findUniqueOrThrow({
      where: { id: postId },
      include: { variants: { include: { channel: true } } },
    });
    expect(post).toMatchObject({
      state: 'approved',
      answerId,
      title: question,
      departmentId: service,
      approverId: expert.userId,
      checklist: ['addsValue'],
    });
    expect(post.variants.map(({ channel }) => [channel.kind, channel.language]).sort()).toEqual([
      ['feed', 'fi'],
      ['site', 'fi'],
    ]);
    expect((await stored(id)).state).toBe('approved');
  });

  it('is told to the author, as is that changes were asked for, until it is handed in again', async () => {
    const { id, question } = await submitted();
    await requestChanges(expert, { id, revision: 2, note: 'Kerro myös, mistä hinnan näkee.' });
    expect(await waitingFor(agent)).toContainEqual({
      sentence: 'notices:say.proposalSentBack',
      values: { title: question },
      link: `/proposals/${id}`,
    });
    const document = documentFromText('Hinnan näkee OmaLaajasta.');
    await submitProposal(agent, id, { ...text(2, question), document }, false);
    expect(linksOf(await waitingFor(agent))).not.toContain(`/proposals/${id}`);
    const { answerId } = await approveProposal(expert, { id, revision: 3 });
    expect(await waitingFor(agent)).toContainEqual({
      sentence: 'notices:say.proposalApproved',
      values: { title: question },
      link: `/answers/${answerId}`,
    });
    expect(linksOf(await waitingFor(expert))).not.toContain(`/answers/${answerId}`);
  });

  it('asks the author for nothing more once it has been given up', async () => {
    const { id } = await submitted();
    await requestChanges(expert, { id, revision: 2, note: 'Lyhemmin.' });
    expect(linksOf(await waitingFor(agent))).toContain(`/proposals/${id}`);
    await dropProposal(agent, { id, reason: 'Ei enää kysytä.' });
    expect(linksOf(await waitingFor(agent))).not.toContain(`/proposals/${id}`);
  });

  it('is never by the author, unless there is nobody else', async () => {
    const both: SignedIn = { ...agent, grants: [...agent.grants, ...expert.grants] };
    const { id } = await submitted(both);
    expect((await proposalView(both, id)).may.approve).toBe(false);
    expect(await refusal(approveProposal(both, { id, revision: 2 }))).toMatch(/^forbidden/);
    const db = await prisma();
    await db.user.updateMany({ where: { id: { not: both.userId } }, data: { active: false } });
    await expect(approveProposal(both, { id, revision: 2 })).resolves.toMatchObject({});
    await db.user.updateMany({ data: { active: true } });
  });

  it('needs the role, a proposal in review and the revision that was read', async () => {
    const { id, question } = await submitted();
    const colleague = await person('service');
    expect(await refusal(approveProposal(colleague, { id, revision: 2 }))).toMatch(/^forbidden/);
    await saveProposal(agent, id, text(2, question, 'Toisin sanoen.'));
    expect(await refusal(approveProposal(expert, { id, revision: 2 }))).toContain('changedMeanwhile');
    await approveProposal(expert, { id, revision: 3 });
    expect(await refusal(approveProposal(expert, { id, revision: 3 }))).toContain('notInReview');
  });

  it('finds the question answered meanwhile, and then writes nothing', async () => {
    const { id, question } = await submitted();
    await buildAnswer({ question, slug: crypto.randomUUID() });
    expect(await refusal(approveProposal(expert, { id, revision: 2 }))).toContain('duplicate');
    expect((await stored(id)).state).toBe('review');
    expect(await (await prisma()).post.count({ where: { title: question } })).toBe(0);
  });

  it('happens once when two approve at once', async () => {
    const { id } = await submitted();
    const second = await person('approver');
    const results = await Promise.allSettled([
      approveProposal(expert, { id, revision: 2 }),
      approveProposal(second, { id, revision: 2 }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await (await prisma()).answer.count({ where: { proposalId: id } })).toBe(1);
  });

  it('is void after an edit, and then given again to the same answer and post', async () => {
    const { id, question } = await submitted();
    const first = await approveProposal(expert, { id, revision: 2 });
    const saved = await saveProposal(agent, id, text(2, question, 'Uusi sanamuoto.'));
    expect(saved).toEqual({ kind: 'saved', revision: 3, voidedApproval: true });
    const db = await prisma();
    expect((await db.post.findUniqueOrThrow({ where: { id: first.postId } })).state).toBe('draft');
    await submitProposal(agent, id, text(3, question, 'Uusi sanamuoto.'), false);
    expect(await approveProposal(expert, { id, revision: 3 })).toEqual(first);
    expect(await db.answer.findUniqueOrThrow({ where: { id: first.answerId } })).toMatchObject({
      version: 2,
      text: 'Uusi sanamuoto.',
    });
    expect((await db.post.findUniqueOrThrow({ where: { id: first.postId } })).state).toBe('approved');
  });

  it('cannot be undone by editing once the answer is live', async () => {
    const { id, question } = await submitted();
    const { answerId } = await approveProposal(expert, { id, revision: 2 });
    await (await prisma()).answer.update({ where: { id: answerId }, data: { state: 'live' } });
    expect(await refusal(saveProposal(agent, id, text(2, question, 'x')))).toContain('alreadyLive');
    expect((await proposalView(agent, id)).may.edit).toBe(false);
  });
});

describe('sending back and giving up', () => {
  it('goes back to the author with a note', async () => {
    const { id, question } = await submitted();
    const colleague = await person('editor');
    const change = { id, revision: 2, note: 'Kerro myös hinta.' };
    expect(await refusal(requestChanges(colleague, change))).toMatch(/^forbidden/);
    expect(await refusal(requestChanges(expert, { ...change, revision: 1 }))).toContain('changedMeanwhile');
    await requestChanges(expert, change);
    expect((await proposalView(agent, id)).review).toMatchObject({ note: 'Kerro myös hinta.' });
    expect(await submitProposal(agent, id, text(2, question), false)).toEqual({ kind: 'submitted' });
    expect((await proposalView(agent, id)).review).toBeNull();
  });

  it('keeps a dropped text readable and unchangeable', async () => {
    const { id, question } = await propose();
    expect(await refusal(dropProposal(expert, { id, reason: 'x' }))).toMatch(/^forbidden/);
    await dropProposal(agent, { id, reason: 'Katkos meni ohi.' });
    const view = await proposalView(expert, id);
    expect(view).toMatchObject({ stage: 'dropped', droppedWhy: 'Katkos meni ohi.', question });
    expect(await refusal(saveProposal(agent, id, text(1, question)))).toContain('dropped');
  });

  it('does not drop what has an answer', async () => {
    const { id } = await submitted();
    await approveProposal(expert, { id, revision: 2 });
    expect(await refusal(dropProposal(agent, { id, reason: 'x' }))).toContain('hasAnswer');
  });
});

describe('what is public or about to be on the same matter', () => {
  it('is told with what it counts otherwise, and never a post one may not know of', async () => {
    const { id, question } = await propose(agent, 'Kuinka pitkä on maksuaika kuitulaskulla?');
    await saveProposal(agent, id, text(1, question, 'Maksuaikaa on 14 päivää.'));
    const answer = await buildAnswer({
      state: 'live',
      question: 'Miten pitkä maksuaika kuitulaskulla on?',
      text: 'Maksuaika on 30 päivää.',
    });
    const publishAt = new Date(Date.now() + 3_600_000);
    const scheduled = async (title: string, embargoUntil: Date | null) => {
      const post = await buildPost({
        title,
        document: documentFromText('Maksuaika pitenee: 21 päivää.'),
        embargoUntil,
      });
      const variant = await buildVariant({ postId: post.id });
      await buildPublication({ variantId: variant.id, publishAt });
      return post.id;
    };
    const told = await scheduled('Maksuaika kuitulaskulla pitenee', null);
    await scheduled('Maksuaika kuitulaskulla muuttuu', new Date(Date.now() + 86_400_000));
    const { related } = await proposalView(agent, id);
    expect(related.answers).toEqual([
      expect.objectContaining({
        id: answer.id,
        contradictions: [{ unit: 'd', ours: ['14'], theirs: ['30'] }],
      }),
    ]);
    expect(related.posts).toEqual([
      expect.objectContaining({ id: told, contradictions: [{ unit: 'd', ours: ['14'], theirs: ['21'] }] }),
    ]);
  });
});
