import { mkdtempSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '~/domain/access/actor';
import { documentFromText, toPlainText } from '~/domain/channels/document/document-runs';
import type { ProseDocument } from '~/domain/channels/document/document.schema';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { answerView } from '~/features/answers/answer.view.server';
import { retireAnswer } from '~/features/answers/retire-answer.server';
import { removeAsset } from '~/features/media/change-asset.server';
import { helpAnswer } from '~/features/site/help-pages.server';
import { AppError } from '~/platform/app-error';
import { buildDepartment, buildUser } from '../../../tests/support/build';
import { buildPicture } from '../../../tests/support/build-media';
import { buildPublished, buildTopic } from '../../../tests/support/build-answer';
import { withTestDatabase } from '../../../tests/support/test-database';
import { approveProposal } from './approve-proposal.server';
import { beginCorrection } from './begin-correction.server';
import { dropProposal } from './drop-proposal.server';
import { proposalView } from './proposal.view.server';
import { saveProposal } from './save-proposal.server';
import { submitProposal } from './submit-proposal.server';

withTestDatabase();

let service: string;
let agent: SignedIn;
let expert: SignedIn;

beforeAll(async () => {
  process.env['VUORO_DATA'] = mkdtempSync(`${process.env['TMPDIR'] ?? '/tmp'}/vuoro-correction-`);
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
  service = (await buildDepartment()).id;
  agent = await person('service');
  expert = await person('approver');
});

async function person(role: Actor['grants'][number]['role'], departmentId = service): Promise<SignedIn> {
  const { id: userId, name, email } = await buildUser();
  return { userId, name, email, language: 'fi', theme: 'system', grants: [{ departmentId, role }] };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? `${error.code} ${error.sentence}` : String(error);
}

/** A live answer of the service department, from before there were topics unless one is given. */
async function live(overrides: Parameters<typeof buildPublished>[0] = {}) {
  const built = await buildPublished(overrides);
  const db = await prisma();
  await db.post.update({ where: { id: built.post.id }, data: { departmentId: service } });
  return built;
}

async function words(id: string, question: string, text: string, pictures: ProseDocument['content'] = []) {
  const { content } = documentFromText(text);
  const { revision } = await (await prisma()).proposal.findUniqueOrThrow({ where: { id } });
  return {
    revision,
    question,
    document: { type: 'doc' as const, content: [...content, ...pictures] },
    checklist: [],
    neededOn: null,
    neededFor: null,
    askedId: null,
  };
}

/** Written and handed in by the agent, approved by the expert. */
async function correct(
  answerId: string,
  question: string,
  text: string,
  pictures: ProseDocument['content'] = [],
): Promise<string> {
  const { id } = await beginCorrection(agent, answerId);
  expect(await submitProposal(agent, id, await words(id, question, text, pictures), false)).toEqual({
    kind: 'submitted',
  });
  const { revision } = await (await prisma()).proposal.findUniqueOrThrow({ where: { id } });
  expect(await approveProposal(expert, { id, revision })).toMatchObject({ answerId, corrected: true });
  return id;
}

async function pageOf(slug: string): Promise<string> {
  const request = new Request(`http://vuoro.test/help/fi/${slug}`);
  return (await helpAnswer(request, { lang: 'fi', slug })).text();
}

describe('correcting a live answer', () => {
  it('changes nothing in public before it is approved; then the new words stand at the same address', async () => {
    const { answer, post, place } = await live({ question: 'Paljonko kuitu maksaa?' });
    const before = answer.text;
    const { id } = await beginCorrection(agent, answer.id);
    await saveProposal(agent, id, await words(id, 'Paljonko kuitu maksaa nyt?', 'Kuitu maksaa 39,90 euroa.'));
    expect(await proposalView(agent, id)).toMatchObject({
      corrects: { id: answer.id },
      topic: null,
      answerId: answer.id,
      may: { edit: true },
    });
    expect(await answerView(agent, answer.id)).toMatchObject({
      correction: { id, state: 'draft' },
      earlier: [],
    });
    expect(await pageOf(answer.slug)).toContain(before.slice(0, 20));

    await correct(answer.id, 'Paljonko kuitu maksaa nyt?', 'Kuitu maksaa 39,90 euroa.');
    const page = await pageOf(answer.slug);
    expect(page).toContain('Paljonko kuitu maksaa nyt?');
    expect(page).toContain('39,90 euroa');
    expect(page).toMatch(/Korjattu \D*\d{1,2}\.\d{1,2}\.\d{4}/);
    expect(place.path).toBe(`/help/fi/${answer.slug}`);

    const view = await answerView(agent, answer.id);
    expect(view).toMatchObject({ question: 'Paljonko kuitu maksaa nyt?', version: 2, correction: null });
    expect(view.publicUrl).toMatch(new RegExp(`${place.path}$`));
    expect(view.earlier).toMatchObject([{ version: 1, question: 'Paljonko kuitu maksaa?' }]);
    expect(toPlainText(view.earlier[0]?.document as ProseDocument)).toBe(before);
    expect(view.history[0]).toMatchObject({ action: 'answer.correct', by: expert.name });
    const db = await prisma();
    expect(await db.post.findUniqueOrThrow({ where: { id: post.id } })).toMatchObject({
      title: 'Paljonko kuitu maksaa nyt?',
      state: 'approved',
      approverId: expert.userId,
    });
    // What has become the answer is not written on any more.
    expect((await proposalView(agent, id)).may).toMatchObject({ edit: false, approve: false, drop: false });
    expect(
      await refusal(words(id, 'Uusi?', 'Uusi.').then((text) => saveProposal(agent, id, text))),
    ).toContain('alreadyLive');
  });

  it('brings its pictures to the page, with their room kept, and takes away those it has no more', async () => {
    const { answer } = await live();
    const picture = await buildPicture({ uploadedById: agent.userId });
    const image = {
      type: 'image' as const,
      attrs: { assetId: picture.id, alt: 'Reititin hyllyllä.', caption: 'Valo palaa vihreänä.' },
    };
    await correct(answer.id, answer.question, 'Katso valoa.', [image]);
    expect(await refusal(removeAsset(agent, picture.id))).toContain('media:problem.inUse');
    const page = await pageOf(answer.slug);
    expect(page).toMatch(
      /<img src="\/help\/media\/[0-9a-f-]{36}\.jpg" alt="Reititin hyllyllä\." width="320" height="240"/,
    );
    expect(page).toContain('Valo palaa vihreänä.');
    const db = await prisma();
    expect(await db.siteMedia.count({ where: { assetId: picture.id } })).toBe(1);

    await correct(answer.id, answer.question, 'Ei valoa.');
    expect(await pageOf(answer.slug)).not.toContain('/help/media/');
    expect(await db.siteMedia.count({ where: { assetId: picture.id } })).toBe(0);
    expect(await db.textPicture.count({ where: { assetId: picture.id } })).toBe(0);
    // Nothing shows it any more, so it can go from the library too.
    expect(await removeAsset(agent, picture.id)).toEqual({ fileName: picture.fileName });
  });

  it('can be done again, and keeps every version', async () => {
    const topic = await buildTopic();
    const { answer } = await live({ topicId: topic.id });
    await correct(answer.id, answer.question, 'Toinen teksti.');
    await correct(answer.id, answer.question, 'Kolmas teksti.');
    const { earlier, version } = await answerView(agent, answer.id);
    expect([version, earlier.map((one) => one.version)]).toEqual([3, [2, 1]]);
  });

  it('is one at a time: whoever comes second goes on with the first', async () => {
    const { answer } = await live();
    const [first, second] = [
      await beginCorrection(agent, answer.id),
      await beginCorrection(agent, answer.id),
    ];
    expect(second.id).toBe(first.id);
    const db = await prisma();
    const row = await db.proposal.findUniqueOrThrow({ where: { id: first.id } });
    const twin = { ...row, id: undefined, document: {}, evidence: {} };
    await expect(db.proposal.create({ data: twin as never })).rejects.toThrow();
    await dropProposal(agent, { id: first.id, reason: 'Ei tarvita.' });
    expect((await beginCorrection(agent, answer.id)).id).not.toBe(first.id);
  });

  it('is for the answer’s own department, is approved by somebody else, and never of what is not live', async () => {
    const { answer } = await live();
    const stranger = await person('product', (await buildDepartment()).id);
    expect(await refusal(beginCorrection(stranger, answer.id))).toMatch(/^forbidden/);
    expect(await refusal(beginCorrection(agent, 'nothing'))).toMatch(/^notFound/);
    const { id } = await beginCorrection(agent, answer.id);
    await submitProposal(agent, id, await words(id, answer.question, 'Uusi teksti.'), false);
    const { revision } = await (await prisma()).proposal.findUniqueOrThrow({ where: { id } });
    const both = {
      ...agent,
      grants: [...agent.grants, { departmentId: service, role: 'approver' as const }],
    };
    expect(await refusal(approveProposal(both, { id, revision }))).toMatch(/^forbidden/);

    await retireAnswer(agent, { id: answer.id, reason: 'Poistui.' });
    expect(await refusal(approveProposal(expert, { id, revision }))).toContain('notLive');
    expect(await refusal(beginCorrection(agent, answer.id))).toContain('notLive');
    expect((await answerView(agent, answer.id)).earlier).toEqual([]);
  });

  it('does not take another answer’s question', async () => {
    const other = await live({ question: 'Miten saan PUK-koodin?' });
    const { answer } = await live();
    const { id } = await beginCorrection(agent, answer.id);
    const text = await words(id, other.answer.question, 'Uusi teksti.');
    expect(await submitProposal(agent, id, text, false)).toMatchObject({ kind: 'duplicate' });
  });
});
