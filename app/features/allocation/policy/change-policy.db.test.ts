import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { AppError } from '~/platform/app-error';
import { buildActor, buildRival } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { adoptPolicy, dropPolicyDraft, savePolicyDraft } from './change-policy.server';
import { currentPolicy, localToday, writtenPolicy } from './current-policy.server';
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
    const ids = await Promise.all(Array.from({ length: 4 }, () => transaction((tx) => writtenPolicy(tx))));
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
    form.set('validFrom', addDays(await localToday(db), 7));
    await adoptPolicy(editor, form);
    expect((await currentPolicy(db)).version).toBe(before);
    expect((await policyView(editor)).versions.find(({ coming }) => coming)?.version).toBe(before + 1);
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
});
