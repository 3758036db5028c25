import { beforeEach, describe, expect, it, vi } from 'vitest';
import { prisma, type Prisma } from '~/db/prisma.server';
import { resume } from '~/domain/arbitration/engine/resume';
import type { Instance } from '~/domain/arbitration/instance';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { buildActor, buildRival, buildWish, endRounds, inDays } from '../../../../tests/support/build-round';
import { withQueue } from '../../../../tests/support/queue';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { withdrawRequest } from '../../requests/withdraw-request.server';
import { adoptRun } from '../round/adopt-run.server';
import { runAllocation } from '../round/run-allocation.server';
import { replay } from '../round/run-record';
import { readRun } from '../round/stored-run.server';
import { allocationView } from '../screen/allocation.view.server';
import { askProof, stopProof } from './ask-proof.server';
import { proveInBackground } from './prove-in-background.server';
import { takeBetter } from './take-better.server';

withTestDatabase();
withQueue();

beforeEach(endRounds);

async function proposal() {
  const rival = await buildRival();
  const of = { channelIds: [rival.channel.id] };
  const one = await buildWish({ departmentId: rival.marketing.id, ...of });
  const two = await buildWish({ departmentId: rival.product.id, ...of });
  return { ...rival, one, two, runId: await runAllocation(rival.editor) };
}

const stored = async (runId: string) =>
  readRun(await (await prisma()).arbitrationRun.findUniqueOrThrow({ where: { id: runId } }));

/** As if the search had overlooked a place. */
async function overlook(runId: string, requestId: string): Promise<void> {
  const { run, input, result } = await stored(runId);
  const decisions = result.decisions.filter(({ req }) => req !== requestId);
  const { profile } = result.proof;
  const { objectives } = resume(input.instance as Instance, decisions, { profile, seed: run.seed }).plan;
  const worse = { ...result, decisions, vector: [...objectives] };
  await (
    await prisma()
  ).arbitrationRun.update({
    where: { id: runId },
    data: { result: worse as unknown as Prisma.InputJsonObject },
  });
}

const proofOf = async (runId: string) =>
  (await prisma()).arbitrationProof.findUniqueOrThrow({ where: { runId } });

async function askedOf(runId: string) {
  const { id, askedAt } = await proofOf(runId);
  return { proofId: id, askedAt };
}

async function proved(editor: SignedIn, runId: string) {
  await askProof(editor, runId);
  await proveInBackground(await askedOf(runId));
  return proofOf(runId);
}

const seen = async (actor: SignedIn) =>
  (await allocationView(actor, { mode: 'changes', week: null, openId: null })).round;

describe('a proof', () => {
  it('says that no plan is better, and who found that out', async () => {
    const { editor, marketer, runId } = await proposal();
    expect((await seen(editor))?.proof).toMatchObject({ state: 'none', requests: 2, of: 11 });
    expect(await proved(editor, runId)).toMatchObject({ state: 'done', level: 11, askedById: editor.userId });
    const shown = {
      state: 'done',
      isProven: true,
      gain: null,
      solver: expect.stringMatching(/^HiGHS \d/) as string,
      name: editor.name,
    };
    for (const actor of [editor, marketer]) expect((await seen(actor))?.proof).toMatchObject(shown);
    expect((await refusal(takeBetter(editor, runId))).sentence).toBe('arbitration:proof.noBetter');
  });

  it('finds a better plan, which is taken, explained, adopted and can be looked at again', async () => {
    const { editor, two, runId } = await proposal();
    await overlook(runId, two.id);
    await proved(editor, runId);
    const before = await seen(editor);
    expect(before?.proof).toMatchObject({ isProven: true, gain: { rule: 'shareShortfall' } });
    const takenId = await takeBetter(editor, runId);
    const taken = await stored(takenId);
    expect(taken.result.decisions.map(({ req }) => req)).toContain(two.id);
    expect(taken.result.explanations.map(({ status }) => status)).toEqual(['granted', 'granted']);
    expect(await seen(editor)).toMatchObject({
      id: takenId,
      solver: taken.result.proof.solver,
      proof: { state: 'done', isProven: true, gain: null },
    });
    expect((await stored(runId)).run.state).toBe('superseded');
    const solver = taken.result.proof.solver;
    expect(replay(taken.input, taken.result)).toEqual({ again: null, solver, stands: true });
    const vector = taken.result.vector.map((value) => value + 1);
    expect(replay(taken.input, { ...taken.result, vector })).toMatchObject({ stands: false });
    expect((await refusal(takeBetter(editor, runId))).sentence).toBe('arbitration:conflict.notNewest');
    expect(await adoptRun(editor, takenId)).toMatchObject({ granted: 2 });
  });

  it('of a better plan is a run like any other: it can be made again', async () => {
    const { editor, two, runId } = await proposal();
    await overlook(runId, two.id);
    await proved(editor, runId);
    await takeBetter(editor, runId);
    const again = await stored(await runAllocation(editor));
    expect(again.result.decisions).toHaveLength(2);
    expect(again.result.proof.solver).toBeUndefined();
    expect((await seen(editor))?.proof.state).toBe('none');
  });

  it('is worth nothing when a request was withdrawn meanwhile', async () => {
    const { editor, marketer, one, two, runId } = await proposal();
    await overlook(runId, two.id);
    await askProof(editor, runId);
    await withdrawRequest(marketer, one.id);
    await proveInBackground(await askedOf(runId));
    expect(await proofOf(runId)).toMatchObject({
      state: 'failed',
      result: null,
      problem: { sentence: 'arbitration:conflict.withdrawn', values: { title: one.title } },
    });
  });

  it('tells nobody a title that an embargo keeps, though the one who asked may know it', async () => {
    const { editor, marketer, product, one, runId } = await proposal();
    const other = await buildActor([{ departmentId: product.id, role: 'editor' }]);
    const secret = { title: 'MERKKI-4711', embargoUntil: inDays(30), insiderIds: [editor.userId] };
    await (await prisma()).slotRequest.update({ where: { id: one.id }, data: secret });
    const failed = await proved(editor, runId);
    expect(failed).toMatchObject({ state: 'failed', problem: { sentence: 'arbitration:conflict.request' } });
    expect(JSON.stringify(failed)).not.toContain(secret.title);
    const filter = { mode: 'changes', week: null, openId: null } as const;
    for (const reader of [other, marketer])
      expect(JSON.stringify(await allocationView(reader, filter))).not.toContain(secret.title);
    expect((await seen(other))?.proof).toMatchObject({ state: 'failed', problem: failed.problem });
    expect((await seen(marketer))?.proof).toMatchObject({ state: 'failed', problem: null });
  });

  it('whose solver does not end says so, and is not tried again', async () => {
    const { editor, runId } = await proposal();
    const over = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    const failed = await proved(editor, runId).finally(() => over.mockRestore());
    expect(failed).toMatchObject({ state: 'failed', problem: { sentence: 'arbitration:proof.tooLong' } });
  });

  it('is not begun long after it was asked for', async () => {
    const { editor, runId } = await proposal();
    await askProof(editor, runId);
    const askedAt = new Date(now().getTime() - 3_600_000);
    await (await prisma()).arbitrationProof.update({ where: { runId }, data: { askedAt } });
    await proveInBackground(await askedOf(runId));
    expect(await proofOf(runId)).toMatchObject({ state: 'failed', level: 0, result: null });
  });

  it('that is asked for again leaves the first asking without effect, and keeps what was known', async () => {
    const { editor, runId } = await proposal();
    const { result } = await proved(editor, runId);
    const first = await askedOf(runId);
    await askProof(editor, runId);
    const askedAt = new Date(first.askedAt.getTime() + 60_000);
    await (await prisma()).arbitrationProof.update({ where: { runId }, data: { askedAt } });
    await proveInBackground(first);
    expect(await proofOf(runId)).toMatchObject({ state: 'working', result });
    await stopProof(editor, runId);
    expect((await seen(editor))?.proof).toMatchObject({ state: 'stopped', known: { isProven: true } });
  });

  it('of a proposal that was looked at before the newest is neither asked for nor stopped', async () => {
    const { editor, runId } = await proposal();
    const newest = await runAllocation(editor);
    expect((await refusal(askProof(editor, runId))).sentence).toBe('arbitration:conflict.notNewest');
    await askProof(editor, newest);
    await stopProof(editor, runId);
    expect(await proofOf(newest)).toMatchObject({ state: 'working' });
  });

  it('that has found a better plan does not give it when something changed since', async () => {
    const { editor, marketer, one, two, runId } = await proposal();
    await overlook(runId, two.id);
    await proved(editor, runId);
    await withdrawRequest(marketer, one.id);
    expect((await refusal(takeBetter(editor, runId))).sentence).toBe('arbitration:conflict.withdrawn');
  });

  it('is told of a proposal that is not on the table any more', async () => {
    const { editor, runId } = await proposal();
    await askProof(editor, runId);
    await runAllocation(editor);
    await proveInBackground(await askedOf(runId));
    expect(await proofOf(runId)).toMatchObject({
      state: 'failed',
      problem: { sentence: 'arbitration:proof.overtaken' },
    });
  });

  it('is one at a time, is stopped, and can be asked for again', async () => {
    const { editor, runId } = await proposal();
    await askProof(editor, runId);
    expect((await refusal(askProof(editor, runId))).sentence).toBe('arbitration:proof.underWay');
    expect((await seen(editor))?.proof).toMatchObject({ state: 'working', level: 0 });
    const working = proveInBackground(await askedOf(runId));
    await stopProof(editor, runId);
    await working;
    expect(await proofOf(runId)).toMatchObject({ state: 'stopped', result: null });
    expect(await proved(editor, runId)).toMatchObject({ state: 'done' });
  });

  it('is for editors, and for a proposal', async () => {
    const { editor, marketer, runId } = await proposal();
    for (const refused of [
      askProof(marketer, runId),
      stopProof(marketer, runId),
      takeBetter(marketer, runId),
    ])
      expect((await refusal(refused)).code).toBe('forbidden');
    await adoptRun(editor, runId);
    expect((await refusal(askProof(editor, runId))).sentence).toBe('arbitration:conflict.noProposal');
  });
});
