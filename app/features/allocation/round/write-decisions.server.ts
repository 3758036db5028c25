import type { Prisma, Tx } from '~/db/prisma.server';
import type { ExplanationRecord } from '~/domain/arbitration/explain/record';
import { sentences } from '~/domain/arbitration/explain/sentences';
import { unplaceGrant } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';
import type { Placement } from '../instance/build-instance';
import { planGrant, WITH_POST } from './plan-grant.server';
import { loadNames } from '../names.server';
import type { StoredExplanation } from './stored-explanation';
import { tellDecisions } from './tell-people.server';
import { agreedBefore, placementsOf, type StoredRun } from './stored-run.server';

export type Adopted = {
  readonly granted: number;
  readonly waitlisted: number;
  readonly declined: number;
};

type Step = {
  readonly record: ExplanationRecord;
  readonly before: readonly Placement[];
  readonly after: readonly Placement[];
};

/** Writes what a proposal decides. Everything has been checked; the caller's transaction holds the lock on slots. */
export async function writeDecisions(tx: Tx, stored: StoredRun): Promise<Adopted> {
  const steps = stepsOf(stored);
  const decided = steps.filter(({ before, after }) => after.length === 0 || !isSamePlan(before, after));
  // First everybody leaves, then everybody arrives: two posts may change places.
  for (const step of steps) await revoke(tx, step);
  await keepPins(tx, stored, steps);
  const decisionIds = await createDecisions(tx, stored, decided);
  for (const step of decided) await grant(tx, stored, step, decisionIds.get(step.record.req) ?? null);

  const counts = { granted: 0, waitlisted: 0, declined: 0 };
  for (const { record } of decided) counts[record.decision] += 1;
  for (const outcome of ['granted', 'waitlisted', 'declined'] as const)
    await tx.slotRequest.updateMany({
      where: {
        id: {
          in: decided.filter(({ record }) => record.decision === outcome).map(({ record }) => record.req),
        },
      },
      data: { state: outcome },
    });
  await tellDecisions(
    tx,
    decided.map(({ record }) => record.req),
  );
  return counts;
}

function stepsOf(stored: StoredRun): readonly Step[] {
  const before = byRequest(agreedBefore(stored));
  const after = byRequest(placementsOf(stored));
  return stored.result.explanations.map((record) => ({
    record,
    before: before.get(record.req) ?? [],
    after: after.get(record.req) ?? [],
  }));
}

function byRequest(placements: readonly Placement[]): ReadonlyMap<string, readonly Placement[]> {
  const grouped = new Map<string, Placement[]>();
  for (const placement of placements)
    grouped.set(placement.requestId, [...(grouped.get(placement.requestId) ?? []), placement]);
  return grouped;
}

const has = (places: readonly Placement[], { episode, slotId }: Placement): boolean =>
  places.some((place) => place.episode === episode && place.slotId === slotId);
const isSamePlan = (a: readonly Placement[], b: readonly Placement[]): boolean =>
  a.length === b.length && a.every((place) => has(b, place));

/** Takes back the promised places that the proposal gives to others; the ledger compensates them. */
async function revoke(tx: Tx, { record, before, after }: Step): Promise<void> {
  const why = record.reason?.code ?? 'moved';
  for (const { requestId, episode, slotId } of before.filter((place) => !has(after, place))) {
    const grants = await tx.grant.findMany({
      where: { requestId, episode, slotId, revokedAt: null },
      select: { id: true },
    });
    for (const { id } of grants) {
      await unplaceGrant(tx, id, why);
      await tx.grant.update({ where: { id }, data: { revokedAt: now(), revokedWhy: why } });
    }
  }
}

/** Promised places that stay and are pinned now. A pin that was adopted before stays one. */
async function keepPins(tx: Tx, { input }: StoredRun, steps: readonly Step[]): Promise<void> {
  for (const { before, after } of steps)
    for (const { requestId, episode, slotId } of after.filter((place) => has(before, place)))
      if (isPinned(input.pins, { requestId, episode, slotId }))
        await tx.grant.updateMany({
          where: { requestId, episode, slotId, revokedAt: null },
          data: { pinned: true },
        });
}

const isPinned = (pins: readonly Placement[], { requestId, episode, slotId }: Placement): boolean =>
  pins.some((pin) => pin.requestId === requestId && pin.episode === episode && pin.slotId === slotId);

async function createDecisions(
  tx: Tx,
  { run, input }: StoredRun,
  decided: readonly Step[],
): Promise<ReadonlyMap<string, string>> {
  const ids = input.instance.requests.map(({ id }) => id);
  const fi = await loadNames(tx, { actor: null, language: 'fi' }, ids);
  const en = await loadNames(tx, { actor: null, language: 'en' }, ids);
  const rows = await tx.decision.createManyAndReturn({
    select: { id: true, requestId: true },
    data: decided.map(({ record }) => ({
      runId: run.id,
      requestId: record.req,
      outcome: record.decision,
      rule: record.reason?.code ?? record.basis,
      textFi: sentences(record, 'fi', fi),
      textEn: sentences(record, 'en', en),
      explanation: explanationOf(record, input) as unknown as Prisma.InputJsonObject,
      createdAt: now(),
    })),
  });
  return new Map(rows.map(({ id, requestId }) => [requestId, id]));
}

function explanationOf(record: ExplanationRecord, input: StoredRun['input']): StoredExplanation {
  const mentioned = [
    ...record.slots,
    ...record.nearest.flatMap(({ slots }) => slots),
    ...record.changes.map(({ slot }) => slot),
  ];
  return {
    record,
    slotIds: Object.fromEntries(mentioned.map((slot) => [slot, input.slotIds[slot] ?? ''])),
    pinnedWhy: input.pins.find(({ requestId }) => requestId === record.req)?.why ?? null,
  };
}

async function grant(
  tx: Tx,
  { input }: StoredRun,
  { before, after }: Step,
  decisionId: string | null,
): Promise<void> {
  for (const place of after.filter((each) => !has(before, each)))
    await grantSlot(tx, { ...place, decisionId, pinned: isPinned(input.pins, place) });
}

type NewGrant = Placement & { readonly decisionId: string | null; readonly pinned: boolean };

/** Gives one episode of a request its slot and plans its post there. */
export async function grantSlot(tx: Tx, { requestId, episode, slotId, ...rest }: NewGrant): Promise<void> {
  await planGrant(
    tx,
    await tx.grant.create({ data: { requestId, episode, slotId, ...rest }, include: WITH_POST }),
  );
}
