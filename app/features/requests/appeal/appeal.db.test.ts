import { addMinutes } from 'date-fns';
import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { standingLedger } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';
import { buildPolicy, buildRival, buildWish, inDays } from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { policyView } from '../../allocation/policy/policy.view.server';
import { adoptRun } from '../../allocation/round/adopt-run.server';
import { runAllocation } from '../../allocation/round/run-allocation.server';
import { requestView } from '../request.view.server';
import { answerAppeal, fileAppeal } from './appeal-actions.server';

withTestDatabase();

beforeEach(async () => {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
  await db.round.updateMany({ data: { state: 'lapsed' } });
  await db.channel.updateMany({ data: { active: false } });
});

/** One day that marketing's first request got and product's did not. */
async function lost() {
  await buildPolicy();
  const rival = await buildRival();
  const window = { earliest: inDays(3, '00:00'), latest: inDays(3, '23:59') };
  const base = { channelIds: [rival.channel.id], ...window };
  const winner = await buildWish({ ...base, departmentId: rival.marketing.id });
  await adoptRun(rival.editor, await runAllocation(rival.editor));
  const loser = await buildWish({
    ...base,
    departmentId: rival.product.id,
    authorId: rival.productManager.userId,
  });
  await adoptRun(rival.editor, await runAllocation(rival.editor));
  return { ...rival, winner, loser, db: await prisma() };
}

const openAppeal = async (requestId: string) =>
  (await (await prisma()).appeal.findFirstOrThrow({ where: { requestId, state: 'open' } })).id;

describe('an appeal', () => {
  it('asks a named person, who pins it with a reason, and the other is compensated', async () => {
    const { editor, productManager, marketer, marketing, channel, winner, loser, db } = await lost();
    const appeal = { requestId: loser.id, kind: 'pin', text: 'Lakimuutos tulee voimaan samana päivänä' };
    await fileAppeal(productManager, appeal);
    const view = await requestView(editor, loser.id);
    const [place] = view.appeals.pinPlaces;
    expect(place?.holder?.id).toBe(winner.id);
    const answer = {
      appealId: await openAppeal(loser.id),
      accept: true,
      text: 'Laki sitoo meitä',
      place: { slotId: place?.slotId ?? '', holderId: winner.id },
    };
    expect((await refusal(answerAppeal(productManager, answer))).code).toBe('forbidden');
    expect((await refusal(answerAppeal(editor, { ...answer, text: ' ' }))).sentence).toBe(
      'requests:appeal.problem.answer',
    );
    await answerAppeal(editor, answer);
    const after = await requestView(productManager, loser.id);
    expect([after.state, after.places[0]?.pinned, after.decision?.pinnedWhy]).toEqual([
      'granted',
      true,
      'Laki sitoo meitä',
    ]);
    expect(after.appeals.items[0]).toMatchObject({ state: 'accepted', answer: 'Laki sitoo meitä' });
    const bumped = await requestView(marketer, winner.id);
    expect(bumped.state).toBe('waitlisted');
    expect(
      `${bumped.decision?.sentence.what} ${bumped.decision?.sentence.cause} ${bumped.decision?.sentence.rest}`,
    ).toContain('Laki sitoo meitä');
    const movement = await db.ledgerMovement.findFirstOrThrow({ where: { requestId: winner.id } });
    expect(movement).toMatchObject({
      amount: 1,
      cause: 'pinned',
      userId: editor.userId,
      departmentId: marketing.id,
    });
    const line = (await standingLedger(db)).find(
      ({ dept, pool }) => dept === marketing.id && pool === channel.pool,
    );
    expect(line?.moved).toBe(1);
    expect((await refusal(answerAppeal(editor, answer))).sentence).toBe('requests:appeal.problem.answered');
    await fileAppeal(marketer, { requestId: winner.id, kind: 'pin', text: 'Meillekin se on tärkeä' });
    expect((await requestView(editor, winner.id)).appeals.pinPlaces).toEqual([]);
  });

  it('may be answered with a pin in weeks that are still far ahead', async () => {
    const { editor, productManager, product, channel } = await lost();
    const far = await buildWish({
      departmentId: product.id,
      authorId: productManager.userId,
      channelIds: [channel.id],
      earliest: inDays(50, '00:00'),
      latest: inDays(50, '23:59'),
      state: 'waitlisted',
    });
    await fileAppeal(productManager, { requestId: far.id, kind: 'pin', text: 'Messut ovat silloin' });
    const [place] = (await requestView(editor, far.id)).appeals.pinPlaces;
    expect(place).toMatchObject({ at: inDays(50).toISOString(), holder: null });
    await answerAppeal(editor, {
      appealId: await openAppeal(far.id),
      accept: true,
      text: 'Messujen ajaksi',
      place: { slotId: place?.slotId ?? '', holderId: null },
    });
    expect((await requestView(productManager, far.id)).places).toMatchObject([
      { at: inDays(50).toISOString(), pinned: true },
    ]);
  });

  it('with a new fact is decided again, without a new lot', async () => {
    const { editor, productManager, loser, db } = await lost();
    await fileAppeal(productManager, { requestId: loser.id, kind: 'fact', text: 'Määräaika siirtyi' });
    const again = fileAppeal(productManager, { requestId: loser.id, kind: 'pin', text: 'x' });
    expect((await refusal(again)).sentence).toBe('requests:appeal.problem.open');
    await answerAppeal(editor, {
      appealId: await openAppeal(loser.id),
      accept: true,
      text: 'Selvä',
      place: null,
    });
    expect((await db.slotRequest.findUniqueOrThrow({ where: { id: loser.id } })).state).toBe('open');
    const told = await db.notice.findFirstOrThrow({
      where: { sentence: 'requests:told.appealAnswered', link: `/requests/${loser.id}` },
    });
    expect(told.values).toMatchObject({ answer: { fi: 'Hyväksytty. Selvä', en: 'Accepted. Selvä' } });
    const seeds = await db.arbitrationRun.findMany({ orderBy: { createdAt: 'desc' }, take: 1 });
    const runId = await runAllocation(editor);
    const run = await db.arbitrationRun.findUniqueOrThrow({ where: { id: runId } });
    expect(run.seed).toBe(seeds[0]?.seed);
  });

  it('that asks for another rule is told to whoever writes the next version, until there is one', async () => {
    const { editor, productManager, loser } = await lost();
    const text = 'Kiintiö ei riitä hinnanmuutosten kuussa';
    await fileAppeal(productManager, { requestId: loser.id, kind: 'policy', text });
    expect((await policyView(editor)).wishes).toEqual([]);
    const appealId = await openAppeal(loser.id);
    await answerAppeal(editor, { appealId, accept: true, text: 'Otetaan mukaan', place: null });
    expect((await policyView(editor)).wishes).toMatchObject([
      { text, answer: 'Otetaan mukaan', requestId: loser.id },
    ]);
    await buildPolicy({ adoptedAt: addMinutes(now(), 1) });
    expect((await policyView(editor)).wishes).toEqual([]);
  });

  it('is for the own department, after a decision, with words', async () => {
    const { productManager, marketer, winner, loser, product, channel } = await lost();
    const fact = { requestId: loser.id, kind: 'fact', text: 'x' };
    expect((await refusal(fileAppeal(marketer, fact))).code).toBe('forbidden');
    expect((await refusal(fileAppeal(productManager, { ...fact, text: '' }))).sentence).toBe(
      'requests:appeal.problem.text',
    );
    expect((await refusal(fileAppeal(productManager, { ...fact, requestId: winner.id }))).code).toBe(
      'forbidden',
    );
    const fresh = await buildWish({ departmentId: product.id, channelIds: [channel.id] });
    expect((await refusal(fileAppeal(productManager, { ...fact, requestId: fresh.id }))).sentence).toBe(
      'requests:appeal.problem.undecided',
    );
  });
});
