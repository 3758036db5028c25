import { beforeEach, describe, expect, it } from 'vitest';
import { prisma, type Prisma } from '~/db/prisma.server';
import { resume } from '~/domain/arbitration/engine/resume';
import type { Instance } from '~/domain/arbitration/instance';
import type { SignedIn } from '~/features/accounts/api.server';
import { buildPolicy, buildRival, buildWish } from '../../../../tests/support/build-round';
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

beforeEach(async () => {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
  await db.round.updateMany({ data: { state: 'lapsed' } });
  await db.arbitrationRun.updateMany({ where: { state: 'proposed' }, data: { state: 'superseded' } });
  await db.arbitrationProof.updateMany({ where: { state: 'working' }, data: { state: 'stopped' } });
  await db.channel.updateMany({ data: { active: false } });
  await buildPolicy();
});

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

async function proved(editor: SignedIn, runId: string) {
  await askProof(editor);
  await proveInBackground((await proofOf(runId)).id);
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
    await askProof(editor);
    await withdrawRequest(marketer, one.id);
    await proveInBackground((await proofOf(runId)).id);
    expect(await proofOf(runId)).toMatchObject({
      state: 'failed',
      result: null,
      problem: { sentence: 'arbitration:conflict.withdrawn', values: { title: one.title } },
    });
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
    await askProof(editor);
    await runAllocation(editor);
    await proveInBackground((await proofOf(runId)).id);
    expect(await proofOf(runId)).toMatchObject({
      state: 'failed',
      problem: { sentence: 'arbitration:proof.overtaken' },
    });
  });

  it('is one at a time, is stopped, and can be asked for again', async () => {
    const { editor, runId } = await proposal();
    await askProof(editor);
    expect((await refusal(askProof(editor))).sentence).toBe('arbitration:proof.underWay');
    expect((await seen(editor))?.proof).toMatchObject({ state: 'working', level: 0 });
    const working = proveInBackground((await proofOf(runId)).id);
    await stopProof(editor);
    await working;
    expect(await proofOf(runId)).toMatchObject({ state: 'stopped', result: null });
    expect(await proved(editor, runId)).toMatchObject({ state: 'done' });
  });

  it('is for editors, and for a proposal', async () => {
    const { editor, marketer, runId } = await proposal();
    for (const refused of [askProof(marketer), stopProof(marketer), takeBetter(marketer, runId)])
      expect((await refusal(refused)).code).toBe('forbidden');
    await adoptRun(editor, runId);
    expect((await refusal(askProof(editor))).sentence).toBe('arbitration:conflict.noProposal');
  });
});
