import { describe, expect, it } from 'vitest';
import { prisma, type Prisma } from '~/db/prisma.server';
import type { AppError } from '~/platform/app-error';
import {
  buildActor,
  buildDue,
  callsLongAgo,
  FakeChannel,
  FakeSenders,
  type Behaviour,
} from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { cancelPublication } from './cancel-publication.server';
import { changesOutThere } from './changes-out-there.server';
import { correctPublication, isAlreadyOut } from './correct-publication.server';
import { activeHolds, holdsView } from './holds.view.server';
import { liftHold } from './lift-hold.server';
import { markPosted } from './mark-posted.server';
import { publishDue } from './publishing-loop.server';
import { releasePublication } from './release-publication.server';
import { resolveUnknown } from './resolve-unknown.server';
import { publicationView } from './publication.view.server';
import { retryPublication } from './retry-publication.server';
import { setHold } from './set-hold.server';
import { withdrawPublication } from './withdraw-publication.server';

withTestDatabase();

const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE);

async function scene(script: readonly Behaviour[] = [], guarantee: 'keyed' | 'blind' = 'keyed') {
  const senders = new FakeSenders();
  const fake = new FakeChannel(guarantee, script);
  const channel = await senders.add(fake);
  return {
    senders,
    fake,
    channel,
    editor: await buildActor('editor'),
    turn: () => publishDue('worker', senders),
  };
}

async function read(id: string) {
  return (await prisma()).publication.findUniqueOrThrow({
    where: { id },
    include: { attempts: { orderBy: { fence: 'asc' } } },
  });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as AppError).sentence;
  }
  throw new Error('nothing was refused');
}

async function set(id: string, data: Prisma.PublicationUncheckedUpdateInput) {
  await (await prisma()).publication.update({ where: { id }, data });
}

describe('deciding about one publication', () => {
  it('publish now: after a missed time, and never too close to another', async () => {
    const { senders, channel, editor, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id, publishAt: inMinutes(-60) });
    await turn();
    expect((await read(id)).state).toBe('missed');
    await retryPublication(editor, { publicationId: id }, senders);
    await turn();
    expect((await read(id)).state).toBe('published');

    const tight = await senders.add(new FakeChannel(), { minGapMinutes: 60 });
    const missed = await buildDue({ channelId: tight.id, publishAt: inMinutes(-120), state: 'missed' });
    await buildDue({ channelId: tight.id, publishAt: inMinutes(30) });
    expect(await refusal(retryPublication(editor, { publicationId: missed.id }, senders))).toBe(
      'publishing:place.tooClose',
    );
  });

  it('cancel: it does not go out, and cannot be cancelled twice', async () => {
    const { senders, fake, channel, editor, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id });
    await cancelPublication(editor, { publicationId: id }, { senders });
    await turn();
    expect(fake.calls).toBe(0);
    expect(await refusal(cancelPublication(editor, { publicationId: id }, { senders }))).toBe(
      'publishing:refused.isFinal',
    );
  });

  it('unknown: a person who looked says whether it is there', async () => {
    const { senders, channel, editor, turn } = await scene(['dropAfter', 'dropAfter'], 'blind');
    const there = await buildDue({ channelId: channel.id });
    const gone = await buildDue({ channelId: channel.id });
    await turn();
    const url = 'https://kanava.example/1';
    // The page leads to where one can look, if the channel told where that is.
    const accountUrl = async () => (await publicationView(editor, there.id)).channel.url;
    expect(await accountUrl()).toBeNull();
    const settings = { account: { url: 'https://kanava.example/laaja' } };
    await (await prisma()).channel.update({ where: { id: channel.id }, data: { settings } });
    expect(await accountUrl()).toBe(settings.account.url);
    expect(await refusal(retryPublication(editor, { publicationId: there.id }, senders))).toBe(
      'publishing:refused.answerFirst',
    );
    await resolveUnknown(editor, { publicationId: there.id, seen: { there: true, url } }, senders);
    const notThere = () =>
      resolveUnknown(editor, { publicationId: gone.id, seen: { there: false } }, senders);
    expect(await refusal(notThere())).toBe('publishing:refused.tooEarlyToTell');
    await callsLongAgo(gone.id);
    await notThere();
    expect(await read(there.id)).toMatchObject({
      state: 'published',
      remoteUrl: url,
      remoteId: `person:${editor.userId}`,
      attempts: [{ outcome: 'seen' }],
    });
    expect(await read(gone.id)).toMatchObject({
      state: 'failed',
      problem: 'notThere',
      attempts: [{ outcome: 'notSeen' }],
    });
  });

  it('posted by hand: the link is the proof, and the text is kept', async () => {
    const { senders, editor, turn } = await scene();
    const manual = await senders.add(new FakeChannel(), { kind: 'manual' });
    const { id } = await buildDue({ channelId: manual.id, text: 'Käsin.' });
    await turn();
    await markPosted(editor, { publicationId: id, url: 'https://lehti.example/juttu' }, senders);
    expect(await read(id)).toMatchObject({
      state: 'published',
      remoteUrl: 'https://lehti.example/juttu',
      attempts: [{ outcome: 'posted', wire: { text: 'Käsin.' }, fence: 1 }],
    });
  });

  it('posted by hand where the worker sends: refused', async () => {
    const { senders, channel, editor } = await scene();
    const { id } = await buildDue({ channelId: channel.id, publishAt: inMinutes(10) });
    expect(await refusal(markPosted(editor, { publicationId: id, url: 'https://x.example/' }, senders))).toBe(
      'publishing:refused.workerWillSend',
    );
  });

  it('withdraw: taken down there, with a reason in the log', async () => {
    const { senders, channel, editor, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id });
    await turn();
    await withdrawPublication(editor, { publicationId: id, reason: 'Hinta oli väärä' }, senders);
    expect((await read(id)).state).toBe('withdrawn');
    const event = await (await prisma()).auditEvent.findFirst({ where: { subjectId: id } });
    expect(event).toMatchObject({ action: 'publication.withdraw', why: 'Hinta oli väärä' });
  });

  it('correct: on a page what is seen in a picture is a correction too', () => {
    const wire = { title: 'Hei', text: 'Hei', html: '<img alt="a">', facets: [], media: [], language: 'fi' };
    expect(isAlreadyOut(wire, wire)).toBe(true);
    expect(isAlreadyOut(wire, { ...wire, html: '<img alt="b">' })).toBe(false);
    expect(isAlreadyOut({ title: 'Hei', text: 'Hei' }, wire)).toBe(true);
  });

  it('correct: the approved words take the place of those that are out, with a reason for everybody', async () => {
    const { senders, fake, channel, editor, turn } = await scene();
    const { id, variant } = await buildDue({ channelId: channel.id, text: 'Hinta on 19,90 €.' });
    await turn();
    const input = { publicationId: id, reason: 'Hinta oli väärä' };
    const asked = () => correctPublication(editor, input, senders);
    expect(await refusal(asked())).toBe('publishing:correct.same');
    const rewrite = (data: Prisma.PostUncheckedUpdateInput) =>
      prisma().then((db) => db.post.update({ where: { id: variant.postId }, data }));
    await rewrite({ document: documentFromText('Hinta on 29,90 €.'), state: 'draft' });
    expect(await refusal(asked())).toBe('publishing:problem.approvalVoided.title');
    await rewrite({ state: 'approved' });
    await asked();
    expect(fake.calls).toBe(1);
    expect([...fake.posts.values()].map(({ wire }) => wire.text)).toEqual(['Hinta on 29,90 €.']);
    const changes = (await changesOutThere(await prisma(), [id]))(id);
    expect(changes).toMatchObject({
      withdrawn: null,
      corrections: [{ why: 'Hinta oli väärä', by: editor.name }],
    });
    expect(await refusal(asked())).toBe('publishing:correct.same');
    fake.posts.clear();
    await rewrite({ document: documentFromText('Hinta on 39,90 €.') });
    expect(await refusal(asked())).toBe('publishing:correct.gone');
    await withdrawPublication(editor, { publicationId: id, reason: 'Ei pidä paikkaansa' }, senders);
    expect((await changesOutThere(await prisma(), [id]))(id).withdrawn).toMatchObject({
      why: 'Ei pidä paikkaansa',
    });
    expect(await refusal(asked())).toBe('publishing:correct.cannot');
  });

  it('is an editor’s, whatever it is', async () => {
    const { senders, channel } = await scene();
    const { id: publicationId } = await buildDue({ channelId: channel.id, publishAt: inMinutes(10) });
    const agent = await buildActor('service', 'product', 'marketing', 'approver', 'administrator');
    const url = 'https://x.example/';
    for (const attempt of [
      () => cancelPublication(agent, { publicationId }, { senders }),
      () => retryPublication(agent, { publicationId }, senders),
      () => releasePublication(agent, { publicationId }, senders),
      () => markPosted(agent, { publicationId, url }, senders),
      () => resolveUnknown(agent, { publicationId, seen: { there: false } }, senders),
      () => withdrawPublication(agent, { publicationId, reason: 'x' }, senders),
    ])
      expect(await refusal(attempt())).toBe('errors:forbidden.text');
  });
});

describe('a hold', () => {
  it('stops what is coming, and lifting it sends nothing: each waits for a person', async () => {
    const { senders, fake, channel, editor, turn } = await scene();
    const other = await senders.add(new FakeChannel());
    const free = await buildDue({ channelId: other.id });
    const due = await buildDue({ channelId: channel.id });
    const tomorrow = await buildDue({ channelId: channel.id, publishAt: inMinutes(24 * 60) });
    const distant = await buildDue({ channelId: channel.id, publishAt: inMinutes(30 * 24 * 60) });
    const service = await buildActor('service');
    await setHold(service, { scope: `channel:${channel.id}`, reason: 'Verkkohäiriö' }, senders);
    await turn();
    expect((await read(free.id)).state).toBe('published');
    for (const { id } of [due, tomorrow])
      expect(await read(id)).toMatchObject({ state: 'held', problem: 'onHold' });
    expect((await read(distant.id)).state).toBe('planned');
    const mine = (await activeHolds('fi')).find(({ over: name }) => name === channel.name);
    expect(mine).toMatchObject({ reason: 'Verkkohäiriö', by: service.name, waiting: 2 });
    for (const act of [releasePublication, retryPublication])
      expect(await refusal(act(editor, { publicationId: due.id }, senders))).toBe('publishing:place.onHold');

    await liftHold(editor, mine?.id ?? '');
    expect(await refusal(liftHold(editor, mine?.id ?? ''))).toBe('publishing:hold.already');
    await turn();
    expect(fake.calls).toBe(0);
    const { held, may } = await holdsView(editor, 1);
    expect(held.map(({ id }) => id)).toEqual(expect.arrayContaining([due.id, tomorrow.id]));
    expect(may).toEqual({ set: true, lift: true, decide: true, exempt: false });

    await retryPublication(editor, { publicationId: due.id }, senders);
    await releasePublication(editor, { publicationId: tomorrow.id }, senders);
    await turn();
    expect((await read(due.id)).state).toBe('published');
    expect((await read(tomorrow.id)).state).toBe('planned');
  });

  it('that covers everything stops every channel, and what falls due later too', async () => {
    const { senders, fake, channel, editor, turn } = await scene();
    await setHold(editor, { scope: 'all', reason: 'Vika' }, senders);
    const later = await buildDue({ channelId: channel.id });
    await turn();
    expect((await read(later.id)).state).toBe('held');
    expect(fake.calls).toBe(0);
    const hold = (await activeHolds('fi')).find(({ over: name }) => name === null);
    await liftHold(editor, hold?.id ?? '');
  });

  it('a released one whose time has passed asks again', async () => {
    const { senders, channel, editor, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id, publishAt: inMinutes(-5), state: 'held' });
    await releasePublication(editor, { publicationId: id }, senders);
    await turn();
    expect((await read(id)).state).toBe('missed');
    await set(id, { state: 'cancelled' });
  });

  it('is not for everybody', async () => {
    const { senders } = await scene();
    const product = await buildActor('product', 'marketing');
    expect(await refusal(setHold(product, { scope: 'all', reason: 'x' }, senders))).toBe(
      'errors:forbidden.text',
    );
    expect(await refusal(liftHold(product, 'x'))).toBe('errors:forbidden.text');
  });
});
