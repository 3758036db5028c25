import { beforeAll, describe, expect, it } from 'vitest';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { requireCampaignFit } from '~/features/posts/api.server';
import { campaignView } from './campaign.view.server';
import { actOnCampaigns, actOnSpan } from './campaign-actions.server';
import { campaignsIn, campaignsView } from './campaigns.view.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

const act = (actor: SignedIn, id: string | null, data: FormData) =>
  actOnCampaigns(actor, id, data, requireCampaignFit);

const departmentOf = (actor: SignedIn) => actor.grants[0]?.departmentId ?? '';

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const wish = (actor: SignedIn, overrides: Readonly<Record<string, string>> = {}) =>
  form({
    intent: 'save',
    name: `Kampanja ${crypto.randomUUID().slice(0, 8)}`,
    purpose: 'Kokeillaan',
    departmentId: departmentOf(actor),
    startsOn: '2026-11-02',
    endsOn: '2026-11-29',
    sign: '3',
    utm: 'Kevat-2027',
    ...overrides,
  });

async function made(actor: SignedIn, overrides: Readonly<Record<string, string>> = {}) {
  const acted = await act(actor, null, wish(actor, overrides));
  if (acted.kind !== 'done') throw new Error(JSON.stringify(acted.problems));
  return acted.to.replace('/campaigns/', '');
}

describe('campaigns', () => {
  it('are made, changed and taken away by their department, and found by their days', async () => {
    const marketing = await buildActor('marketing');
    const id = await made(marketing);
    expect(await campaignView(marketing, id)).toMatchObject({ utm: 'kevat-2027', startsOn: '2026-11-02' });
    const db = await prisma();
    const idsIn = async (from: string, to: string) =>
      (await campaignsIn(db, { from, to })).map((one) => one.id);
    expect(await idsIn('2026-11-29', '2026-12-06')).toContain(id);
    expect(await idsIn('2026-11-30', '2026-12-06')).not.toContain(id);

    const other = await buildActor('product');
    expect(await refusal(act(other, id, wish(other)))).toMatchObject({ code: 'forbidden' });
    const post = await buildPost({ campaignId: id });
    await act(marketing, id, form({ intent: 'delete' }));
    expect(await db.post.findUniqueOrThrow({ where: { id: post.id } })).toMatchObject({ campaignId: null });
  });

  it('say what is wrong with their fields, and keep what was typed', async () => {
    const marketing = await buildActor('marketing');
    const problemsOf = async (overrides: Readonly<Record<string, string>>) => {
      const acted = await act(marketing, null, wish(marketing, { name: 'Sama', ...overrides }));
      return acted.kind === 'problems' ? acted.problems : null;
    };
    expect(await problemsOf({ endsOn: '2026-11-01' })).toMatchObject({
      fields: { endsOn: 'campaigns:problem.order' },
      values: { name: 'Sama' },
    });
    expect((await problemsOf({ startsOn: '2026-02-30' }))?.fields).toHaveProperty('startsOn');
    expect((await problemsOf({ utm: 'kevät' }))?.fields).toEqual({ utm: 'campaigns:problem.utm' });
    expect(await problemsOf({})).toBeNull();
    expect((await problemsOf({}))?.fields).toEqual({ name: 'campaigns:problem.taken' });
  });

  it('get other days from their band, unless somebody has given them some meanwhile', async () => {
    const marketing = await buildActor('marketing');
    const id = await made(marketing);
    const seen = { seenStartsOn: '2026-11-02', seenEndsOn: '2026-11-29' };
    const drag = (actor: SignedIn, startsOn: string, endsOn: string) =>
      actOnSpan(actor, id, form({ startsOn, endsOn, ...seen }));
    const backwards = await refusal(drag(marketing, '2026-11-02', '2026-11-01'));
    expect(backwards).toMatchObject({ code: 'invalid', sentence: 'campaigns:problem.order' });
    expect(await refusal(drag(await buildActor('product'), '2026-11-02', '2026-12-04'))).toMatchObject({
      code: 'forbidden',
    });
    await drag(marketing, '2026-11-02', '2026-12-04');
    expect(await campaignView(marketing, id)).toMatchObject({
      startsOn: '2026-11-02',
      endsOn: '2026-12-04',
    });
    expect(await refusal(drag(marketing, '2026-11-05', '2026-11-29'))).toMatchObject({
      code: 'conflict',
      sentence: 'campaigns:problem.changedMeanwhile',
    });
    expect(await campaignView(marketing, id)).toMatchObject({
      startsOn: '2026-11-02',
      endsOn: '2026-12-04',
    });
  });

  it('show their posts by week and channel, and an embargoed one to its insiders only', async () => {
    const marketing = await buildActor('marketing');
    const id = await made(marketing);
    const channel = await buildChannel();
    const secret = { embargoUntil: new Date('2035-01-01'), embargoReason: 'Ei vielä' };
    for (const overrides of [{ title: 'Julkinen' }, { title: 'Salainen', ...secret }]) {
      const post = await buildPost({ campaignId: id, ...overrides });
      const variant = await buildVariant({ postId: post.id, channelId: channel.id });
      await buildPublication({ variantId: variant.id });
    }
    await buildPost({ campaignId: id, title: 'Ilman aikaa' });
    const view = await campaignView(marketing, id);
    expect(view.weeks).toMatchObject([{ monday: '2026-11-09', entries: [{ title: 'Julkinen' }] }]);
    expect(view.unplaced.map(({ title }) => title)).toEqual(['Ilman aikaa']);
    expect(JSON.stringify(view)).not.toContain('Salainen');
  });

  it('take no tags that would make approved posts too long for their channel', async () => {
    const editor = await buildActor('editor', 'marketing');
    await act(editor, null, form({ intent: 'domains', domains: 'tiukka.fi' }));
    const name = `Tiukka ${crypto.randomUUID().slice(0, 8)}`;
    const id = await made(editor, { name, utm: '' });
    const channel = await buildChannel({ kind: 'threads' });
    const post = await buildPost({ campaignId: id, state: 'approved', approvedAt: new Date() });
    const text = `${'sana '.repeat(94)} https://tiukka.fi/sivu`;
    const variant = await buildVariant({ postId: post.id, channelId: channel.id, text });
    await buildPublication({ variantId: variant.id });
    const tagged = wish(editor, { name, utm: 'pitka-kevat-2027' });
    expect(await refusal(act(editor, id, tagged))).toMatchObject({ code: 'conflict' });
    const row = await (await prisma()).campaign.findUniqueOrThrow({ where: { id } });
    expect(row.utm).toBeNull();
  });

  it('know the company’s own domains however they were written', async () => {
    const editor = await buildActor('editor');
    await act(editor, null, form({ intent: 'domains', domains: 'https://www.Laaja.fi/kauppa, ohje.fi' }));
    expect((await campaignsView(editor)).domains).toEqual(['laaja.fi', 'ohje.fi']);
    const bad = await act(editor, null, form({ intent: 'domains', domains: 'laaja' }));
    expect(bad).toMatchObject({
      kind: 'problems',
      problems: { fields: { domains: 'campaigns:problem.domain' } },
    });
    const marketing = await buildActor('marketing');
    expect(await refusal(act(marketing, null, form({ intent: 'domains', domains: '' })))).toMatchObject({
      code: 'forbidden',
    });
  });
});
