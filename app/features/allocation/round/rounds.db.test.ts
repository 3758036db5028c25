import { beforeEach, describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import {
  buildActor,
  buildPolicy,
  buildRival,
  buildWish,
  endRounds,
  inDays,
} from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { horizonEnd } from '../instance/periods';
import { lockSlots } from '../lock-slots.server';
import { localToday } from '../policy/current-policy.server';
import { allocationView } from '../screen/allocation.view.server';
import { cycleView } from '../screen/cycle.view.server';
import { adoptRun } from './adopt-run.server';
import { runInBackground } from './background/run-in-background.server';
import { callOffRound, closeRound, openRound, reopenRound } from './direct-round.server';
import { closedRound, planRound } from './live-round.server';
import { runAllocation } from './run-allocation.server';
import { findProposal, readRun } from './stored-run.server';
import { tickRounds } from './tick-rounds.server';

withTestDatabase();

beforeEach(endRounds);

const closing = async (days: number) => ({
  weeks: 'now',
  closesOn: addDays(await localToday(await prisma()), days),
  closesAt: '12:00',
});

const decided = async (runId: string) =>
  readRun(
    await (await prisma()).arbitrationRun.findUniqueOrThrow({ where: { id: runId } }),
  ).input.instance.requests.map(({ id }) => id);

describe('a round', () => {
  it('takes requests until it closes; later ones wait, acute ones do not', async () => {
    const { editor, marketing, product, channel } = await buildRival();
    await openRound(editor, await closing(3));
    const inTime = await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    await closeRound(editor);
    const base = { departmentId: product.id, channelIds: [channel.id] };
    const late = await buildWish({ ...base, createdAt: new Date(now().getTime() + 60_000) });
    const acute = await buildWish({ ...base, kind: 'acute', createdAt: new Date(now().getTime() + 60_000) });
    const ids = await decided(await runAllocation(editor));
    expect(ids).toContain(inTime.id);
    expect(ids).toContain(acute.id);
    expect(ids).not.toContain(late.id);
    expect((await cycleView(await prisma(), false)).live).toMatchObject({ state: 'closed', late: 1 });
  });

  it('closes by the clock, once, at the moment that was told', async () => {
    const { editor } = await buildRival();
    await openRound(editor, await closing(2));
    await tickRounds();
    const db = await prisma();
    const open = await db.round.findFirstOrThrow({ where: { state: 'open' } });
    const past = new Date(now().getTime() - 90_000);
    await db.round.update({ where: { id: open.id }, data: { closesAt: past } });
    await tickRounds();
    await tickRounds();
    const closed = await db.round.findUniqueOrThrow({ where: { id: open.id } });
    expect([closed.state, closed.closedAt]).toEqual(['closed', past]);
    expect(await db.auditEvent.count({ where: { subjectId: open.id, action: 'round.close' } })).toBe(1);
  });

  it('is opened again with a reason: the proposal is set aside, what was agreed stays', async () => {
    const { editor, marketing, product, channel } = await buildRival();
    const agreed = await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    await adoptRun(editor, await runAllocation(editor));
    const db = await prisma();
    const before = await db.grant.findMany({ where: { requestId: agreed.id, revokedAt: null } });
    const soon = await closing(2);
    expect((await refusal(reopenRound(editor, { why: ' ', ...soon }))).sentence).toBe(
      'arbitration:round.problem.why',
    );
    await reopenRound(editor, { why: 'Kaksi pyyntöä jäi epähuomiossa pois', ...soon });
    const late = await buildWish({ departmentId: product.id, channelIds: [channel.id] });
    const runId = await runAllocation(editor);
    await reopenRound(editor, { why: 'Vielä yksi', ...soon });
    expect(await findProposal(db)).toBeNull();
    expect((await refusal(adoptRun(editor, runId))).sentence).toBe('arbitration:conflict.notNewest');
    await adoptRun(editor, await runAllocation(editor));
    expect(await db.grant.findMany({ where: { requestId: agreed.id, revokedAt: null } })).toEqual(before);
    expect((await db.slotRequest.findUniqueOrThrow({ where: { id: late.id } })).state).toBe('granted');
    expect(await db.round.count({ where: { state: 'adopted' } })).toBe(1);
  });

  it('goes by one version: not opened again, begun or adopted over two', async () => {
    const { editor, marketing, channel } = await buildRival();
    const db = await prisma();
    const soon = await closing(2);
    await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    const plan = await planRound(db);
    const coming = {
      validFrom: new Date(`${horizonEnd(plan.horizon)}T00:00Z`),
      rules: { holidays: 'none', leadHours: 36 },
    };
    const versions = 'arbitration:round.problem.versions';
    const early = await buildPolicy(coming);
    const begun = transaction(async (tx) => {
      await lockSlots(tx);
      await closedRound(tx, editor.userId, plan);
    });
    expect((await refusal(begun)).sentence).toBe(versions);
    expect(await db.round.count({ where: { state: 'closed' } })).toBe(0);
    await db.policy.delete({ where: { id: early.id } });

    const runId = await runAllocation(editor);
    const meanwhile = await buildPolicy(coming);
    expect((await refusal(adoptRun(editor, runId))).sentence).toBe(versions);
    await db.policy.delete({ where: { id: meanwhile.id } });
    await adoptRun(editor, runId);
    const later = await buildPolicy(coming);
    expect((await refusal(reopenRound(editor, { why: 'Vielä yksi', ...soon }))).sentence).toBe(versions);
    await db.policy.delete({ where: { id: later.id } });
    await reopenRound(editor, { why: 'Vielä yksi', ...soon });
  });

  it('is one at a time, for editors, with a closing that can be kept', async () => {
    const { editor, marketer } = await buildRival();
    const sentenceOf = async (work: Promise<unknown>) => (await refusal(work)).sentence;
    expect((await refusal(openRound(marketer, await closing(2)))).code).toBe('forbidden');
    expect(await sentenceOf(closeRound(editor))).toBe('arbitration:round.problem.none');
    expect(await sentenceOf(openRound(editor, await closing(-1)))).toBe(
      'arbitration:round.problem.closingPast',
    );
    expect(await sentenceOf(openRound(editor, await closing(200)))).toBe(
      'arbitration:round.problem.closingLate',
    );
    expect(await sentenceOf(openRound(editor, { ...(await closing(2)), closesOn: '2026-02-30' }))).toBe(
      'arbitration:round.problem.closing',
    );
    await openRound(editor, await closing(2));
    expect(await sentenceOf(openRound(editor, await closing(2)))).toBe('arbitration:round.problem.live');
    await callOffRound(editor);
    await openRound(editor, { ...(await closing(2)), weeks: 'next' });
    await callOffRound(editor);
  });

  it('says what to do about more requests than one round takes, and loses none', async () => {
    const { editor, marketing } = await buildRival();
    const db = await prisma();
    const author = await db.user.findFirstOrThrow();
    const rows = Array.from({ length: 3_001 }, (_, index) => ({
      departmentId: marketing.id,
      authorId: author.id,
      title: `Pyyntö ${index}`,
      rank: index + 1,
      topicKey: `aihe-${index}`,
      earliest: inDays(2),
      latest: inDays(9),
      evidence: {},
    }));
    await db.slotRequest.createMany({ data: rows });
    const told = await refusal(runAllocation(editor));
    expect([told.sentence, told.values]).toEqual([
      'arbitration:run.tooLarge',
      { requests: 3_001, most: 3_000 },
    ]);
    expect(await db.slotRequest.count({ where: { departmentId: marketing.id, state: 'open' } })).toBe(3_001);
    expect(await db.round.count({ where: { state: { in: ['open', 'closed'] } } })).toBe(0);
  });

  it('of the next weeks leaves alone what is asked for these', async () => {
    const { editor, marketing, channel } = await buildRival();
    const base = { departmentId: marketing.id, channelIds: [channel.id] };
    const now_ = await buildWish({ ...base, latest: inDays(4) });
    await openRound(editor, { ...(await closing(2)), weeks: 'next' });
    const round = await (await prisma()).round.findFirstOrThrow({ where: { state: 'open' } });
    const start = round.startsOn.getTime();
    const day = 24 * 3_600_000;
    const coming = await buildWish({
      ...base,
      earliest: new Date(start + 2 * day),
      latest: new Date(start + 9 * day),
    });
    expect(await decided(await runAllocation(editor))).toEqual([coming.id]);
    await callOffRound(editor);
    expect((await (await prisma()).slotRequest.findUniqueOrThrow({ where: { id: now_.id } })).state).toBe(
      'open',
    );
  });
});

describe('a proposal in the background', () => {
  it('is put on the table, or says why there is none', async () => {
    const { editor, marketing, channel } = await buildRival();
    await openRound(editor, await closing(2));
    await closeRound(editor);
    const db = await prisma();
    const { id } = await db.round.findFirstOrThrow({ where: { state: 'closed' } });
    const order = async () => {
      await db.round.update({ where: { id }, data: { workingSince: now() } });
      await runInBackground({ roundId: id, userId: editor.userId });
      return db.round.findUniqueOrThrow({ where: { id } });
    };
    const empty = await order();
    expect(empty.problem).toEqual({ sentence: 'arbitration:run.nothing', values: {} });
    const closedAt = new Date(now().getTime() + 5_000);
    await db.round.update({ where: { id }, data: { closedAt } });
    const wish = await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    const done = await order();
    expect([done.workingSince, done.problem]).toEqual([null, null]);
    const proposal = await findProposal(db);
    expect(proposal?.result.explanations.map(({ req, decision }) => [req, decision])).toEqual([
      [wish.id, 'granted'],
    ]);
  });

  it('tells nobody a title that an embargo keeps, though the one who asked may know it', async () => {
    const { editor, marketer, product, marketing, channel } = await buildRival();
    const other = await buildActor([{ departmentId: product.id, role: 'editor' }]);
    const secret = { title: 'MERKKI-4712', embargoUntil: inDays(30), insiderIds: [editor.userId] };
    const wish = { departmentId: marketing.id, channelIds: [channel.id], ...secret };
    const requests = [await buildWish(wish), await buildWish(wish)];
    await runAllocation(editor);
    const db = await prisma();
    const proposal = await findProposal(db);
    const slotId = proposal?.input.slotIds[0] ?? '';
    const pin = { episode: 1, slotId, userId: editor.userId, why: 'tahti' };
    const pins = requests.map(({ id }) => ({ requestId: id, ...pin }));
    const { id } = await db.round.findFirstOrThrow({ where: { state: 'closed' } });
    await db.round.update({ where: { id }, data: { workingSince: now() } });
    await runInBackground({ roundId: id, userId: editor.userId, pins });
    const { problem } = await db.round.findUniqueOrThrow({ where: { id } });
    expect(problem).toMatchObject({ sentence: expect.stringMatching(/^arbitration:run\.pin/) as string });
    expect(JSON.stringify(problem)).not.toContain(secret.title);
    const filter = { mode: 'changes', week: null, openId: null } as const;
    const shown = async (reader: SignedIn) => {
      const view = await allocationView(reader, filter);
      expect(JSON.stringify(view)).not.toContain(secret.title);
      return view.cycle.live?.problem;
    };
    expect([await shown(other), await shown(marketer)]).toEqual([problem, null]);
  });

  it('is not made for a round that was opened again meanwhile', async () => {
    const { editor } = await buildRival();
    await openRound(editor, await closing(2));
    const db = await prisma();
    const { id } = await db.round.findFirstOrThrow({ where: { state: 'open' } });
    await runInBackground({ roundId: id, userId: editor.userId });
    expect(await findProposal(db)).toBeNull();
  });
});
