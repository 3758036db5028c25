import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { Prisma } from '~/db/prisma.server';
import { buildChannel } from '../../../tests/support/build';
import {
  buildActor,
  buildDue,
  callsLongAgo,
  FakeChannel,
  FakeSenders,
  type Behaviour,
} from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { engineOf } from './engine.server';
import { claimNext } from './engine/claim';
import { fallDue } from './engine/fall-due';
import { settle } from './engine/settle';
import { exemptPublication } from './exempt-publication.server';
import { liftHold } from './lift-hold.server';
import { publicationView } from './publication.view.server';
import { publishDue } from './publishing-loop.server';
import { setHold } from './set-hold.server';

withTestDatabase();

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);

async function scene(script: readonly Behaviour[] = [], guarantee: 'keyed' | 'blind' = 'keyed') {
  const senders = new FakeSenders();
  const fake = new FakeChannel(guarantee, script);
  const channel = await senders.add(fake);
  const turn = () => publishDue('worker-1', senders);
  return { senders, fake, channel, turn };
}

async function read(id: string) {
  return (await prisma()).publication.findUniqueOrThrow({
    where: { id },
    include: { attempts: { orderBy: { fence: 'asc' } } },
  });
}

async function set(id: string, data: Prisma.PublicationUncheckedUpdateInput) {
  await (await prisma()).publication.update({ where: { id }, data });
}

describe('a due publication', () => {
  it('goes out once, with proof, and keeps what was sent', async () => {
    const { fake, channel, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id, text: 'Häiriö on korjattu.' });
    await turn();
    await turn();
    expect(fake.calls).toBe(1);
    const row = await read(id);
    expect(row).toMatchObject({
      state: 'published',
      remoteId: `remote-${id}`,
      leaseOwner: null,
      problem: null,
    });
    expect(row.attempts).toHaveLength(1);
    expect(row.attempts[0]).toMatchObject({
      outcome: 'published',
      key: id,
      wire: { text: 'Häiriö on korjattu.' },
    });
  });

  it('goes out in the order of the plan', async () => {
    const { fake, channel, turn } = await scene();
    const later = await buildDue({ channelId: channel.id, publishAt: ago(1) });
    const earlier = await buildDue({ channelId: channel.id, publishAt: ago(2) });
    await turn();
    expect([...fake.posts.keys()]).toEqual([earlier.id, later.id]);
  });

  it('stays where it is before its time', async () => {
    const { fake, channel, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id, publishAt: ago(-5) });
    await turn();
    expect(fake.calls).toBe(0);
    expect((await read(id)).state).toBe('planned');
  });

  it('is missed, not sent, when it is later than its rule allows', async () => {
    const { fake, channel, turn } = await scene();
    const late = await buildDue({ channelId: channel.id, publishAt: ago(16) });
    const patient = await buildDue({ channelId: channel.id, publishAt: ago(17), lateMinutes: 60 });
    await turn();
    expect(await read(late.id)).toMatchObject({ state: 'missed', problem: 'tooLate' });
    expect((await read(patient.id)).state).toBe('published');
    expect(fake.calls).toBe(1);
  });

  it('waits for a person where a person posts', async () => {
    const { senders, turn } = await scene();
    const manual = await senders.add(new FakeChannel(), { kind: 'manual' });
    const { id } = await buildDue({ channelId: manual.id, publishAt: ago(30), lateMinutes: 45 });
    await turn();
    await turn();
    expect(await read(id)).toMatchObject({ state: 'due', fence: 0 });
  });
});

describe('the check at the claim', () => {
  it.each([
    ['approvalMissing', { state: 'draft', approvedAt: null }],
    ['approvalVoided', { state: 'draft' }],
    ['embargoed', { embargoUntil: new Date(Date.now() + 3_600_000) }],
  ] as const)('stops it: %s', async (problem, post) => {
    const { fake, channel, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id, post });
    await turn();
    expect(await read(id)).toMatchObject({ state: 'failed', problem, attempts: [] });
    expect(fake.calls).toBe(0);
  });

  it('stops an empty text, and a channel text changed after the approval', async () => {
    const { channel, turn } = await scene();
    const empty = await buildDue({ channelId: channel.id, text: '' });
    const changed = await buildDue({ channelId: channel.id, publishAt: ago(3) });
    await (
      await prisma()
    ).variant.update({
      where: { id: changed.variantId },
      data: { text: 'Toinen teksti', createdAt: ago(600) },
    });
    await turn();
    expect(await read(empty.id)).toMatchObject({ state: 'failed', problem: 'textEmpty' });
    expect(await read(changed.id)).toMatchObject({ state: 'failed', problem: 'approvalVoided' });
  });

  it('holds what a broken channel cannot take, and lets the next one through afterwards', async () => {
    const { senders, channel, turn } = await scene();
    senders.connected = false;
    const { id } = await buildDue({ channelId: channel.id });
    await turn();
    expect(await read(id)).toMatchObject({ state: 'held', problem: 'channelDisconnected' });
    senders.connected = true;
    await turn();
    expect((await read(id)).state).toBe('held');
  });

  it('holds what a hold covers, other channels go on', async () => {
    const { senders, fake, channel, turn } = await scene();
    const other = await senders.add(new FakeChannel());
    const actor = await buildActor('editor');
    const held = await buildDue({ channelId: channel.id });
    const free = await buildDue({ channelId: other.id });
    const data = {
      scope: 'channel',
      scopeId: channel.id,
      reason: 'Vika',
      setById: actor.userId,
      setAt: ago(1),
    };
    const hold = await (await prisma()).hold.create({ data });
    await turn();
    expect(await read(held.id)).toMatchObject({ state: 'held', problem: 'onHold' });
    expect((await read(free.id)).state).toBe('published');
    await (await prisma()).hold.update({ where: { id: hold.id }, data: { liftedAt: new Date() } });
    await turn();
    expect((await read(held.id)).state).toBe('held');
    expect(fake.calls).toBe(0);
  });
});

describe('what the channel says', () => {
  it('no: it has failed, with the reason and the raw words', async () => {
    const { channel, turn } = await scene([
      { kind: 'rejected', code: 'contentRefused', diagnostic: '400 nope' },
    ]);
    const { id } = await buildDue({ channelId: channel.id });
    await turn();
    const row = await read(id);
    expect(row).toMatchObject({ state: 'failed', problem: 'contentRefused' });
    expect(row.attempts[0]).toMatchObject({ outcome: 'rejected', diagnostic: { text: '400 nope' } });
  });

  it('later: it waits as long as it was asked to and goes out then', async () => {
    const at = new Date(Date.now() + 2 * MINUTE);
    const { fake, channel, turn } = await scene([
      { kind: 'retryLater', code: 'rateLimited', at, diagnostic: '429' },
    ]);
    const { id } = await buildDue({ channelId: channel.id });
    await turn();
    await turn();
    expect(fake.calls).toBe(1);
    const waiting = await read(id);
    expect(waiting).toMatchObject({ state: 'due', problem: 'rateLimited' });
    expect(waiting.nextTryAt >= at).toBe(true);

    // The channel spoke of everything that we would send: the next post waits too.
    const other = await buildDue({ channelId: channel.id });
    await set(id, { nextTryAt: ago(0) });
    await turn();
    expect(fake.calls).toBe(1);
    await (await prisma()).channel.update({ where: { id: channel.id }, data: { sendAfter: ago(0) } });
    await turn();
    expect((await read(other.id)).state).toBe('published');
    expect((await read(id)).attempts.map(({ outcome }) => outcome)).toEqual(['retryLater', 'published']);
  });

  it('nothing, but it was taken in: it is found by its key, and not sent again', async () => {
    const { fake, channel, turn } = await scene(['dropAfter']);
    const { id } = await buildDue({ channelId: channel.id });
    await turn();
    expect((await read(id)).state).toBe('unknown');
    await turn();
    const row = await read(id);
    expect(row).toMatchObject({ state: 'published', remoteId: `remote-${id}` });
    expect(row.attempts.map(({ outcome }) => outcome)).toEqual(['found']);
    expect(fake.calls).toBe(1);
  });

  it('nothing, and it was not taken in: it goes out again under the same key', async () => {
    const { fake, channel, turn } = await scene(['throw']);
    const { id } = await buildDue({ channelId: channel.id });
    await turn();
    await turn();
    expect((await read(id)).state).toBe('unknown');
    await callsLongAgo(id);
    await set(id, { nextTryAt: ago(0) });
    await turn();
    expect((await read(id)).state).toBe('due');
    await set(id, { nextTryAt: ago(0) });
    await turn();
    const row = await read(id);
    expect(row.attempts.map(({ outcome, key }) => [outcome, key])).toEqual([
      ['absent', id],
      ['published', id],
    ]);
    expect(fake.posts.size).toBe(1);
  });

  it('nothing, and it cannot be asked: it stays unknown and is asked ever more rarely', async () => {
    const { fake, channel, turn } = await scene(['dropAfter']);
    fake.canBeAsked = false;
    const { id } = await buildDue({ channelId: channel.id });
    const began = Date.now();
    await turn();
    await turn();
    await turn();
    const row = await read(id);
    expect(row.state).toBe('unknown');
    expect(row.nextTryAt.getTime()).toBeGreaterThan(began + 20_000);
    expect(fake.calls).toBe(1);
  });

  it('nothing, where one cannot look: only a person ends the doubt', async () => {
    const { fake, channel, turn } = await scene(['dropAfter'], 'blind');
    const { id } = await buildDue({ channelId: channel.id });
    await turn();
    await turn();
    expect((await read(id)).state).toBe('unknown');
    expect(fake.calls).toBe(1);
  });
});

describe('a worker that dies', () => {
  it('between the attempt and the call: the channel is asked, then it is sent', async () => {
    const { senders, fake, channel, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id });
    await turnUntilDue(senders);
    const taken = await claimNext(engineOf(senders), channel.id, 'dead');
    expect(taken.kind).toBe('claimed');
    await turn();
    expect(await read(id)).toMatchObject({ state: 'sending', leaseOwner: 'dead' });
    await set(id, { leaseUntil: ago(0) });
    await callsLongAgo(id);
    await turn();
    expect((await read(id)).state).toBe('due');
    await set(id, { nextTryAt: ago(0) });
    await turn();
    expect((await read(id)).state).toBe('published');
    expect(fake.posts.size).toBe(1);
  });

  it('between the call and the outcome: it is found, and not sent again', async () => {
    const { senders, fake, channel, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id });
    await turnUntilDue(senders);
    const taken = await claimNext(engineOf(senders), channel.id, 'dead');
    if (taken.kind !== 'claimed') throw new Error('nothing was claimed');
    await fake.publish(taken.claim.wire, taken.claim.key);
    await set(id, { leaseUntil: ago(0) });
    await turn();
    const row = await read(id);
    expect(row.state).toBe('published');
    expect(row.attempts.map(({ outcome }) => outcome)).toEqual(['found']);
    expect(fake.calls).toBe(1);
  });

  it('writes nothing afterwards, unless it brings proof', async () => {
    const { senders, channel, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id });
    await turnUntilDue(senders);
    const taken = await claimNext(engineOf(senders), channel.id, 'slow');
    if (taken.kind !== 'claimed') throw new Error('nothing was claimed');
    await set(id, { leaseUntil: ago(0) });
    await callsLongAgo(id);
    await turn();
    await set(id, { nextTryAt: ago(0) });
    const second = await claimNext(engineOf(senders), channel.id, 'quick');
    if (second.kind !== 'claimed') throw new Error('nothing was claimed');

    const before = await read(id);
    const late = await settle(engineOf(senders), taken.claim, {
      kind: 'rejected',
      code: 'contentRefused',
      diagnostic: '',
    });
    expect(late).toEqual({ kind: 'refused', because: 'fencedOff' });
    expect(await read(id)).toEqual(before);

    const proof = { kind: 'published', remoteId: 'late', url: null } as const;
    expect((await settle(engineOf(senders), taken.claim, proof)).kind).toBe('next');
    expect(await read(id)).toMatchObject({ state: 'published', remoteId: 'late' });
    await settle(engineOf(senders), second.claim, { kind: 'published', remoteId: 'second', url: null });
    expect(await read(id)).toMatchObject({ state: 'published', remoteId: 'late' });
  });
});

describe('what goes first', () => {
  it('is a crisis message, whatever waits before it, and no hold stops it', async () => {
    const { senders, fake, channel, turn } = await scene();
    const actor = await buildActor('administrator');
    const ordinary = await buildDue({ channelId: channel.id, publishAt: ago(3) });
    const crisis = await buildDue({ channelId: channel.id, publishAt: ago(1) });
    await exemptPublication(actor, { publicationId: crisis.id, reason: 'Häiriötiedote' }, senders);
    await turn();
    expect([...fake.posts.keys()]).toEqual([crisis.id, ordinary.id]);

    await setHold(actor, { scope: `channel:${channel.id}`, reason: 'Häiriö' }, senders);
    const held = await buildDue({ channelId: channel.id });
    const second = await buildDue({ channelId: channel.id });
    await exemptPublication(actor, { publicationId: second.id, reason: 'Häiriötiedote' }, senders);
    await turn();
    expect([(await read(held.id)).state, (await read(second.id)).state]).toEqual(['held', 'published']);
  });

  it('is let past and let go in one press, at its own time or at once, by one who may not decide otherwise', async () => {
    const { senders, fake, channel, turn } = await scene();
    const approver = await buildActor('approver');
    const coming = await buildDue({ channelId: channel.id, publishAt: ago(-2) });
    const later = await buildDue({ channelId: channel.id, publishAt: ago(-3) });
    const passed = await buildDue({ channelId: channel.id, publishAt: ago(2) });
    await setHold(
      await buildActor('administrator'),
      { scope: `channel:${channel.id}`, reason: 'Häiriö' },
      senders,
    );
    const past = (publicationId: string, go: 'onTime' | 'now') =>
      exemptPublication(approver, { publicationId, reason: 'Häiriötiedote', go }, senders);
    await past(coming.id, 'now');
    await past(later.id, 'onTime');
    await expect(past(passed.id, 'onTime')).rejects.toThrow('inThePast');
    expect((await read(later.id)).state).toBe('planned');
    expect(await read(passed.id)).toMatchObject({ state: 'held', exemptAt: null });
    await turn();
    expect([...fake.posts.keys()]).toEqual([coming.id]);
    await expect(past(later.id, 'now')).rejects.toThrow('notFromHere');
  });

  it('is a person’s to post after one press, where a person posts and its time has passed', async () => {
    const { senders } = await scene();
    const channel = await buildChannel({ kind: 'print' });
    const { id: publicationId } = await buildDue({ channelId: channel.id, publishAt: ago(2) });
    const administrator = await buildActor('administrator');
    await setHold(administrator, { scope: `channel:${channel.id}`, reason: 'Häiriö' }, senders);
    // Who may not let it past is told who may.
    const onlooker = await publicationView(await buildActor(), publicationId);
    expect(onlooker).toMatchObject({ choices: [], mayExempt: false, isStopped: true, mayAct: true });
    const input = { publicationId, reason: 'Häiriötiedote', go: 'now' } as const;
    await exemptPublication(await buildActor('approver'), input, senders);
    expect(await read(publicationId)).toMatchObject({ state: 'due', exemptAt: expect.any(Date) });
  });

  it('is not let go past a hold that was lifted: that is decided by whoever decides about posts', async () => {
    const { senders, channel } = await scene();
    const administrator = await buildActor('administrator');
    const waits = [
      await buildDue({ channelId: channel.id, publishAt: ago(-2) }),
      await buildDue({ channelId: channel.id, publishAt: ago(2) }),
    ];
    await setHold(administrator, { scope: `channel:${channel.id}`, reason: 'Häiriö' }, senders);
    const hold = await (await prisma()).hold.findFirstOrThrow({ where: { scopeId: channel.id } });
    await liftHold(administrator, hold.id);
    const approver = await buildActor('approver');
    for (const { id: publicationId } of waits)
      for (const go of ['now', 'onTime'] as const) {
        const input = { publicationId, reason: 'Häiriötiedote', go };
        await expect(exemptPublication(approver, input, senders)).rejects.toThrow('notFromHere');
        expect(await read(publicationId)).toMatchObject({ state: 'held', exemptAt: null });
      }
  });

  it('is let past holds by a named role alone, and only while it waits', async () => {
    const { senders, channel, turn } = await scene();
    const { id } = await buildDue({ channelId: channel.id });
    const input = { publicationId: id, reason: 'Kiire' };
    await expect(exemptPublication(await buildActor('editor'), input, senders)).rejects.toThrow('forbidden');
    await turn();
    const refused = exemptPublication(await buildActor('approver'), input, senders);
    await expect(refused).rejects.toThrow('notFromHere');
  });

  it('a department on hold waits, the others go', async () => {
    const { senders, channel, turn } = await scene();
    const stopped = await buildDue({ channelId: channel.id });
    const free = await buildDue({ channelId: channel.id });
    const { post } = await (
      await prisma()
    ).variant.findUniqueOrThrow({ where: { id: stopped.variantId }, include: { post: true } });
    const hold = { scope: `department:${post.departmentId}`, reason: 'Odotetaan' } as const;
    await setHold(await buildActor('service'), hold, senders);
    await turn();
    expect([(await read(stopped.id)).state, (await read(free.id)).state]).toEqual(['held', 'published']);
  });
});

describe('lanes', () => {
  it('keep one channel to one sending at a time, over all workers', async () => {
    const { senders, channel } = await scene();
    await buildDue({ channelId: channel.id });
    await buildDue({ channelId: channel.id, publishAt: ago(2) });
    await turnUntilDue(senders);
    expect((await claimNext(engineOf(senders), channel.id, 'a')).kind).toBe('claimed');
    expect((await claimNext(engineOf(senders), channel.id, 'b')).kind).toBe('none');
  });

  it('do not wait for a slow channel', async () => {
    const { senders, channel, fake } = await scene();
    let release = () => undefined as void;
    fake.during = () => new Promise((resolve) => (release = resolve));
    const quick = new FakeChannel();
    const quickChannel = await senders.add(quick);
    const slowOne = await buildDue({ channelId: channel.id });
    const quickOne = await buildDue({ channelId: quickChannel.id });
    const turn = publishDue('worker-1', senders);
    await expect.poll(async () => (await read(quickOne.id)).state).toBe('published');
    expect((await read(slowOne.id)).state).toBe('sending');
    release();
    await turn;
    expect((await read(slowOne.id)).state).toBe('published');
  });
});

/** Lets what has been planned for now fall due, and sends nothing. */
async function turnUntilDue(senders: FakeSenders) {
  await fallDue(engineOf(senders));
}
