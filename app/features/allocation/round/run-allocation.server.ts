import { audit } from '~/db/audit.server';
import { prisma, Prisma, transaction } from '~/db/prisma.server';
import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import { checkPlan } from '~/domain/arbitration/check/check-plan';
import { concerning } from '~/domain/arbitration/check/violation';
import { violationSentence } from '~/domain/arbitration/check/violation-sentence';
import type { ProfileName } from '~/domain/arbitration/engine/profiles';
import { instanceSchema } from '~/domain/arbitration/instance.schema';
import { pinProblems } from '~/domain/arbitration/pin-problems';
import { daysBetween } from '~/domain/calendar/local-date';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { buildInstance, type BuiltInstance } from '../instance/build-instance';
import { localToday, writtenPolicy } from '../policy/current-policy.server';
import { countRequests, loadInstanceRows, type InstanceRows } from '../instance/instance-rows.server';
import { judgeToday } from './judge-today';
import { lockSlots } from '../lock-slots.server';
import { materialiseSlots } from '../slots/materialise-slots.server';
import { loadNames, type Readers } from '../names.server';
import { horizonEnd, type Horizon } from '../instance/periods';
import { closedRound, planRound, type RoundPlan } from './live-round.server';
import type { Pin } from './run-record';
import { findProposal, placementsOf } from './stored-run.server';

/** One round's most: the whole instance and every explanation are kept with each run, and adopted in one go. */
const MOST_REQUESTS = 3_000;
const MOST_SLOTS = 20_000;

export type Change = {
  /** Forget the last proposal and look for the best plan anew, instead of changing it as little as can be. */
  readonly fresh?: boolean;
  readonly pins?: readonly Pin[];
};

/** Everything a proposal is calculated from, read and checked. */
export type PreparedRun = {
  readonly plan: RoundPlan;
  readonly rows: InstanceRows;
  readonly built: BuiltInstance;
  readonly pins: readonly Pin[];
  readonly options: { readonly seed: number; readonly profile: ProfileName };
};

/**
 * Makes a proposal from what the database holds now and puts it on the table in place of the last one.
 * Nothing in the calendar changes. The seed belongs to the round, not to the run: asking again does not
 * draw the lots again.
 *
 * @returns the id of the run
 */
export async function runAllocation(actor: SignedIn, change: Change = {}): Promise<string> {
  authorize(actor, 'round.run', { kind: 'round' });
  const prepared = await prepareRun({ actor, language: actor.language }, change);
  return storeRun(actor.userId, prepared, arbitrate(prepared.built.instance, prepared.options));
}

/**
 * Reads what a proposal of now would be made from.
 *
 * @param readers whom it is told what is wrong with it
 */
export async function prepareRun(readers: Readers, change: Change): Promise<PreparedRun> {
  const db = await prisma();
  const plan = await planRound(db);
  const { horizon } = plan;
  const requests = await countRequests(db, horizon, plan.closedAt);
  if (requests > MOST_REQUESTS)
    throw new AppError('tooLarge', 'arbitration:run.tooLarge', { requests, most: MOST_REQUESTS });
  const today = await localToday(db);
  const from = today > horizon.start ? today : horizon.start;
  await materialiseSlots({ from, to: horizonEnd(horizon) });
  const rows = await loadInstanceRows(db, horizon, { filedBy: plan.closedAt });
  const last = await findProposal(db);
  const pins = change.pins ?? last?.input.pins ?? [];
  const tentative = last && !change.fresh ? placementsOf(last) : [];
  const built = buildInstance(rows, { pins, tentative });
  checkSize(built);
  await checkPins(readers, built);
  const profile = tentative.length > 0 ? 'rerun' : 'plan';
  return { plan, rows, built, pins, options: { seed: seedOf(horizon), profile } };
}

/** The same lots for every calculation over the same weeks. */
export function seedOf({ start }: Horizon): number {
  return 1 + daysBetween('2024-01-01', start);
}

function checkSize({ instance }: BuiltInstance): void {
  if (instance.requests.length === 0) throw new AppError('invalid', 'arbitration:run.nothing');
  if (instance.slots.length > MOST_SLOTS)
    throw new AppError('tooLarge', 'arbitration:run.tooManySlots', {
      slots: instance.slots.length,
      most: MOST_SLOTS,
    });
  // A bug of ours, not the person's: what we build must be what the engine takes.
  instanceSchema.parse(instance);
}

/** A pin binds the plan, so one that breaks a rule is refused with the rule's own sentence. */
async function checkPins(readers: Readers, { instance }: BuiltInstance): Promise<void> {
  const [problem] = pinProblems(instance);
  if (!problem) return;
  const index = Number(problem.path[1]);
  const pin = instance.pins[index];
  const names = await loadNames(
    await prisma(),
    readers,
    instance.pins.map(({ req }) => req),
  );
  const violation = pin && concerning(checkPlan(instance, instance.pins), pin.req)[0];
  const title = (pin && names.request(pin.req)) ?? translate(readers.language)('arbitration:embargoed');
  if (!violation) throw new AppError('conflict', 'arbitration:run.pinImpossible', { title });
  const because = violationSentence(violation, readers.language, names);
  throw new AppError('conflict', 'arbitration:run.pinRefused', { title, because });
}

/** Puts a calculated proposal on the table and closes its round. */
export async function storeRun(
  userId: string,
  { plan, rows, built, pins, options }: PreparedRun,
  arbitration: Arbitration,
): Promise<string> {
  const { profile, seed } = options;
  const result = { ...arbitration, todayVector: judgeToday(built.instance) };
  const bound = new Set(built.instance.pins.map(({ req }) => req));
  const input = {
    ...built,
    now: rows.now.toISOString(),
    pins: pins.filter(({ requestId }) => bound.has(requestId)),
    goneOut: rows.goneOut,
  };
  return transaction(async (tx) => {
    await lockSlots(tx);
    const policy = await writtenPolicy(tx, rows.horizon.start);
    if (rows.policy.id !== null && policy.id !== rows.policy.id)
      throw new AppError('conflict', 'arbitration:conflict.policy');
    const round = await closedRound(tx, userId, plan);
    await tx.round.update({
      where: { id: round.id },
      data: { workingSince: null, progress: 0, problem: Prisma.DbNull },
    });
    await tx.arbitrationRun.updateMany({ where: { state: 'proposed' }, data: { state: 'superseded' } });
    const run = await tx.arbitrationRun.create({
      data: {
        policyId: policy.id,
        roundId: round.id,
        profile,
        seed,
        horizonStart: new Date(`${rows.horizon.start}T00:00Z`),
        weeks: rows.horizon.weeks,
        input: input as unknown as Prisma.InputJsonObject,
        result: result as unknown as Prisma.InputJsonObject,
        createdById: userId,
        createdAt: now(),
      },
    });
    await audit(tx, {
      at: now(),
      actorId: userId,
      action: 'round.run',
      subjectType: 'run',
      subjectId: run.id,
      after: { requests: built.instance.requests.length, pins: pins.length, profile, seed },
    });
    return run.id;
  });
}
