import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { addDays, weekdayOf } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { buildActor, buildPolicy, buildRival, buildWish } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { loadInstanceRows } from '../instance/instance-rows.server';
import { periodStart } from '../instance/periods';
import { adoptRun } from '../round/adopt-run.server';
import { openRound } from '../round/direct-round.server';
import { roundWeeks } from '../round/round-weeks.server';
import { runAllocation } from '../round/run-allocation.server';
import { tickRounds } from '../round/tick-rounds.server';
import { materialiseSlots } from '../slots/materialise-slots.server';
import { rulesOfChannel } from './channel-rules';
import { adoptPolicy, dropPolicyDraft, savePolicyDraft } from './change-policy.server';
import { currentPolicy, localToday, policiesOver, writtenPolicy } from './current-policy.server';
import { shareField } from './policy-fields';
import { policyView } from './policy.view.server';

withTestDatabase();

const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`Expected a refusal, got ${String(error)}`);
};

async function draftForm(first: number, rest: Readonly<Record<string, string>> = {}): Promise<FormData> {
  const departments = await (await prisma()).department.findMany({ orderBy: { position: 'asc' } });
  const form = new FormData();
  departments.forEach(({ id }, index) =>
    form.set(shareField(0, id), String(index === 0 ? first : index === 1 ? 100 - first : 0)),
  );
  for (const [name, value] of Object.entries({
    periodWeeks: '4',
    leadHours: '12',
    urgentLeadHours: '2',
    requestsPerShare: '3',
    releaseHours: '48',
    acuteBy: 'service',
    crisisBy: 'editor',
    ...rest,
  }))
    form.set(name, value);
  return form;
}

describe('the rules of the game', () => {
  it('are written down once when several need them first', async () => {
    await buildRival();
    const ids = await Promise.all(
      Array.from({ length: 4 }, () => transaction((tx) => writtenPolicy(tx, '2024-01-01'))),
    );
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    expect(ids[0]?.version).toBe(1);
  });

  it('are drafted, given a day, and in force from then on', async () => {
    const { editor } = await buildRival();
    const db = await prisma();
    const saved = await savePolicyDraft(editor, await draftForm(70));
    expect(saved).toEqual({ ok: true, version: 2 });
    expect((await currentPolicy(db)).version).toBe(1);
    const revision = (await policyView(editor)).draft?.revision ?? '';
    const again = await savePolicyDraft(editor, await draftForm(60, { revision }));
    expect(again).toEqual({ ok: true, version: 2 });

    const late = (await policyView(editor)).draft?.revision ?? '';
    const today = await localToday(db);
    const adopt = (validFrom: string) => {
      const form = new FormData();
      form.set('revision', late);
      form.set('validFrom', validFrom);
      return adoptPolicy(editor, form);
    };
    expect((await refusal(adopt(addDays(today, -1)))).sentence).toBe('arbitration:policy.problem.validFrom');
    expect((await refusal(adopt('2026-02-30'))).sentence).toBe('arbitration:policy.problem.validFrom');
    await adopt(today);
    const current = await currentPolicy(db);
    expect([current.version, Object.values(current.rules.pools[0]?.shares ?? {})[0]]).toEqual([2, 60]);
  });

  it('coming on a later day wait for it', async () => {
    const { editor } = await buildRival();
    const db = await prisma();
    const before = (await currentPolicy(db)).version;
    await savePolicyDraft(editor, await draftForm(50));
    const form = new FormData();
    form.set('revision', (await policyView(editor)).draft?.revision ?? '');
    const { firstDay } = await policyView(editor);
    // In the middle of a period nothing changes.
    form.set('validFrom', addDays(firstDay, -1));
    if (addDays(firstDay, -1) > (await localToday(db)))
      expect((await refusal(adoptPolicy(editor, form))).sentence).toBe(
        'arbitration:policy.problem.midPeriod',
      );
    form.set('validFrom', addDays(firstDay, 1));
    expect((await refusal(adoptPolicy(editor, form))).sentence).toBe('arbitration:policy.problem.midPeriod');
    // Nor in the middle of the weeks that a round shares out.
    const { periodWeeks } = (await currentPolicy(db)).rules;
    const round = await db.round.create({
      data: {
        state: 'open',
        startsOn: new Date(`${addDays(firstDay, -7 * periodWeeks)}T00:00Z`),
        weeks: periodWeeks * 2,
        openedById: editor.userId,
        openedAt: now(),
        closesAt: now(),
      },
    });
    form.set('validFrom', firstDay);
    expect((await refusal(adoptPolicy(editor, form))).sentence).toBe('arbitration:policy.problem.midPeriod');
    expect((await policyView(editor)).firstDay).toBe(addDays(firstDay, 7 * periodWeeks));
    await db.round.delete({ where: { id: round.id } });
    await adoptPolicy(editor, form);
    expect((await currentPolicy(db)).version).toBe(before);
    expect((await policyView(editor)).versions.find(({ coming }) => coming)?.version).toBe(before + 1);
    // One that a later version overtakes before its day never comes, and cuts no weeks in two.
    const range = { from: addDays(firstDay, -1), to: firstDay };
    expect(await policiesOver(db, range)).toHaveLength(2);
    const overtaking = await buildPolicy();
    expect((await policyView(editor)).versions.some(({ coming }) => coming)).toBe(false);
    expect((await policiesOver(db, range)).map((span) => span.range)).toEqual([range]);
    await db.policy.delete({ where: { id: overtaking.id } });
  });

  it('reach the channels on their day, and the weeks to come before that', async () => {
    const { channel } = await buildRival();
    const db = await prisma();
    const today = await localToday(db);
    const start = addDays(today, 14);
    const rules = {
      ...(await currentPolicy(db)).rules,
      channels: {
        [channel.id]: {
          ...rulesOfChannel(channel),
          minGapMinutes: 45,
          // Open on Mondays alone: the slots at noon of the other days go.
          openingHours: { 1: [[480, 960] as [number, number]] },
        },
      },
    };
    const range = { from: addDays(today, 1), to: addDays(today, 20) };
    await materialiseSlots(range, { channelIds: [channel.id] });
    const days = async () => {
      const slots = await db.slot.findMany({
        where: { channelId: channel.id },
        orderBy: { startsAt: 'asc' },
      });
      return slots.map(({ startsAt }) => wallOf(startsAt, 'Europe/Helsinki').date);
    };
    const version = (await currentPolicy(db)).version + 10;
    const policy = await db.policy.create({
      data: { version, state: 'adopted', validFrom: new Date(`${start}T00:00Z`), rules, adoptedAt: now() },
    });
    await tickRounds();
    expect(await db.channel.findUnique({ where: { id: channel.id } })).toMatchObject({ minGapMinutes: 0 });
    // A round of those weeks goes by it already, and so do slots that are made for them.
    const rows = await loadInstanceRows(db, { start, weeks: 1 });
    expect(rows.policy.id).toBe(policy.id);
    expect(rows.channels.find(({ id }) => id === channel.id)?.minGapMinutes).toBe(45);
    await db.slot.deleteMany({ where: { channelId: channel.id } });
    await materialiseSlots(range, { channelIds: [channel.id] });
    const made = await days();
    expect(made.some((date) => date < start && weekdayOf(date) !== 1)).toBe(true);
    expect(made.filter((date) => date >= start && weekdayOf(date) !== 1)).toEqual([]);

    await db.policy.update({ where: { id: policy.id }, data: { validFrom: new Date(`${today}T00:00Z`) } });
    await tickRounds();
    await tickRounds();
    expect(await db.channel.findUnique({ where: { id: channel.id } })).toMatchObject({
      minGapMinutes: 45,
      openingHours: { 1: [[480, 960]] },
    });
    expect((await days()).every((date) => weekdayOf(date) === 1)).toBe(true);
    const told = { subjectId: channel.id, action: 'channel.change' };
    expect(await db.auditEvent.count({ where: told })).toBe(1);
    await db.policy.delete({ where: { id: policy.id } });
  });

  it('change the length of a period only where an old and a new one begin, once something was shared out', async () => {
    const { editor, marketing, channel } = await buildRival();
    const db = await prisma();
    await db.arbitrationRun.deleteMany({ where: { state: 'adopted' } });
    await db.round.updateMany({ data: { state: 'lapsed' } });
    await buildPolicy({ rules: { holidays: 'none', leadHours: 0, periodWeeks: 12 } });
    const today = await localToday(db);
    const draft = async (periodWeeks: string) => {
      const revision = (await policyView(editor)).draft?.revision ?? '';
      await savePolicyDraft(editor, await draftForm(50, { periodWeeks, revision }));
    };
    const adopt = async (validFrom: string) => {
      const form = new FormData();
      form.set('revision', (await policyView(editor)).draft?.revision ?? '');
      form.set('validFrom', validFrom);
      return adoptPolicy(editor, form);
    };
    // Nothing is counted yet: the length can still be set at once.
    await draft('13');
    await adopt(today);
    expect((await currentPolicy(db)).rules.periodWeeks).toBe(13);

    await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    await adoptRun(editor, await runAllocation(editor));
    await draft('2');
    const { firstDay } = await policyView(editor);
    const starts = [2, 13].map((weeks) => periodStart(firstDay, weeks));
    expect([firstDay > today, ...starts]).toEqual([true, firstDay, firstDay]);
    const told = 'arbitration:policy.problem.newLength';
    for (const day of [addDays(firstDay, -14), addDays(firstDay, -1), addDays(firstDay, 14)].filter(
      (each) => each > today,
    ))
      expect((await refusal(adopt(day))).sentence).toBe(told);
    if (periodStart(today, 26) !== today) expect((await refusal(adopt(today))).sentence).toBe(told);
    await adopt(firstDay);
    expect((await currentPolicy(db)).rules.periodWeeks).toBe(13);
    await draft('13');
    await adopt(today);
    await buildPolicy();
  });

  it('are not written over what a colleague wrote meanwhile', async () => {
    const { editor } = await buildRival();
    await savePolicyDraft(editor, await draftForm(55));
    const stale = await draftForm(45, { revision: '' });
    expect((await refusal(savePolicyDraft(editor, stale))).sentence).toBe(
      'arbitration:policy.problem.changed',
    );
    const form = new FormData();
    form.set('revision', (await policyView(editor)).draft?.revision ?? '');
    await dropPolicyDraft(editor, form);
    expect((await policyView(editor)).draft).toBeNull();
  });

  it('are read by all and changed by editors and administrators', async () => {
    const { marketer, marketing } = await buildRival();
    expect((await policyView(marketer)).may.change).toBe(false);
    expect((await refusal(savePolicyDraft(marketer, await draftForm(50)))).code).toBe('forbidden');
    const administrator = await buildActor([{ departmentId: marketing.id, role: 'administrator' }]);
    await expect(savePolicyDraft(administrator, await draftForm(50))).resolves.toMatchObject({ ok: true });
  });

  it('that do not add up are told with what was typed', async () => {
    const { editor } = await buildRival();
    const form = await draftForm(50);
    const [first] = [...form.keys()];
    form.set(first ?? '', '90');
    const result = await savePolicyDraft(editor, form);
    expect(result.ok).toBe(false);
    expect(result.ok ? {} : result.typed[first ?? '']).toBe('90');
  });

  it('do not plan what the gap of today would refuse, when they bring a smaller one', async () => {
    const { channel, editor, marketing } = await buildRival();
    const db = await prisma();
    await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
    await db.round.updateMany({ data: { state: 'lapsed' } });
    await db.slotTemplate.create({ data: { channelId: channel.id, weekday: 1, time: '12:30' } });
    await db.channel.update({ where: { id: channel.id }, data: { minGapMinutes: 60, capPerDay: 2 } });
    const today = await localToday(db);
    const { periodWeeks } = (await currentPolicy(db)).rules;
    const start = (await roundWeeks(db)).next.start;
    await buildPolicy({
      validFrom: new Date(`${start}T00:00Z`),
      rules: {
        holidays: 'none',
        leadHours: 0,
        periodWeeks,
        channels: { [channel.id]: { ...rulesOfChannel(channel), minGapMinutes: 15, capPerDay: 2 } },
      },
    });
    const monday = {
      earliest: instantOf({ date: start, time: '00:00' }, 'Europe/Helsinki').instant,
      latest: instantOf({ date: start, time: '23:00' }, 'Europe/Helsinki').instant,
    };
    const wish = { departmentId: marketing.id, channelIds: [channel.id], ...monday };
    await buildWish({ ...wish, rank: 1 });
    await buildWish({ ...wish, rank: 2 });
    await openRound(editor, { weeks: 'next', closesOn: addDays(today, 1), closesAt: '' });
    const adopted = await adoptRun(editor, await runAllocation(editor));
    expect([adopted.granted, adopted.granted + adopted.waitlisted + adopted.declined]).toEqual([1, 2]);
  });
});
