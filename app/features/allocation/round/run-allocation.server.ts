import { audit } from '~/db/audit.server';
import { prisma, transaction, type Prisma } from '~/db/prisma.server';
import { arbitrate } from '~/domain/arbitration/arbitrate';
import { checkPlan } from '~/domain/arbitration/check/check-plan';
import { concerning } from '~/domain/arbitration/check/violation';
import { violationSentence } from '~/domain/arbitration/check/violation-sentence';
import { instanceSchema } from '~/domain/arbitration/instance.schema';
import { pinProblems } from '~/domain/arbitration/pin-problems';
import { daysBetween } from '~/domain/calendar/local-date';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { buildInstance, type BuiltInstance } from '../instance/build-instance';
import { currentPolicy, localToday, writtenPolicy } from '../policy/current-policy.server';
import { loadInstanceRows, type InstanceRows } from '../instance/instance-rows.server';
import { judgeToday } from './judge-today';
import { lockSlots } from '../lock-slots.server';
import { materialiseSlots } from '../slots/materialise-slots.server';
import { loadNames } from '../names.server';
import { horizonEnd, roundHorizon } from '../instance/periods';
import type { Pin } from './run-record';
import { findProposal, placementsOf, type StoredRun } from './stored-run.server';

/**
 * One round's most: beyond it a proposal takes longer than a person waits for a page, and the whole
 * instance is kept with every run. A longer list is shared out in shorter periods.
 */
export const MOST_REQUESTS = 400;
const MOST_SLOTS = 6_000;

type Change = {
  /** Forget the last proposal and look for the best plan anew, instead of changing it as little as can be. */
  readonly fresh?: boolean;
  readonly pins?: readonly Pin[];
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
  const db = await prisma();
  const { rules } = await currentPolicy(db);
  const today = await localToday(db);
  const horizon = roundHorizon(today, rules.periodWeeks);
  await materialiseSlots({ from: today, to: horizonEnd(horizon) });
  const rows = await loadInstanceRows(db, horizon);
  const last = await findProposal(db);
  const pins = change.pins ?? last?.input.pins ?? [];
  const tentative = last && !change.fresh ? placementsOf(last) : [];
  const built = buildInstance(rows, { pins, tentative });
  checkSize(built);
  await checkPins(actor, built, pins);

  const profile = tentative.length > 0 ? 'rerun' : 'plan';
  const seed = 1 + daysBetween('2024-01-01', horizon.start);
  const arbitration = arbitrate(built.instance, { seed, profile });
  const result = { ...arbitration, todayVector: judgeToday(built.instance) };
  return store(actor, rows, { built, pins, profile, seed, result });
}

function checkSize({ instance }: BuiltInstance): void {
  if (instance.requests.length === 0) throw new AppError('invalid', 'arbitration:run.nothing');
  if (instance.requests.length > MOST_REQUESTS || instance.slots.length > MOST_SLOTS)
    throw new AppError('tooLarge', 'arbitration:run.tooLarge', {
      requests: instance.requests.length,
      most: MOST_REQUESTS,
    });
  // A bug of ours, not the person's: what we build must be what the engine takes.
  instanceSchema.parse(instance);
}

/** A pin binds the plan, so one that breaks a rule is refused with the rule's own sentence. */
async function checkPins(actor: SignedIn, { instance }: BuiltInstance, pins: readonly Pin[]): Promise<void> {
  const [problem] = pinProblems(instance);
  if (!problem) return;
  const index = Number(problem.path[1]);
  const pin = instance.pins[index];
  const names = await loadNames(await prisma(), { actor, language: actor.language });
  const violation = pin && concerning(checkPlan(instance, instance.pins), pin.req)[0];
  const title = (pin && names.request(pin.req)) ?? pins[index]?.requestId ?? '';
  if (!violation) throw new AppError('conflict', 'arbitration:run.pinImpossible', { title });
  const because = violationSentence(violation, actor.language, names);
  throw new AppError('conflict', 'arbitration:run.pinRefused', { title, because });
}

type Made = {
  readonly built: BuiltInstance;
  readonly pins: readonly Pin[];
  readonly profile: string;
  readonly seed: number;
  readonly result: object;
};

async function store(actor: SignedIn, rows: InstanceRows, made: Made): Promise<string> {
  const { built, pins, profile, seed, result } = made;
  const bound = new Set(built.instance.pins.map(({ req }) => req));
  const input = {
    ...built,
    now: rows.now.toISOString(),
    pins: pins.filter(({ requestId }) => bound.has(requestId)),
    goneOut: rows.goneOut,
  };
  return transaction(async (tx) => {
    await lockSlots(tx);
    const policy = await writtenPolicy(tx);
    if (rows.policy.id !== null && policy.id !== rows.policy.id)
      throw new AppError('conflict', 'arbitration:conflict.policy');
    await tx.arbitrationRun.updateMany({ where: { state: 'proposed' }, data: { state: 'superseded' } });
    const run = await tx.arbitrationRun.create({
      data: {
        policyId: policy.id,
        profile,
        seed,
        horizonStart: new Date(`${rows.horizon.start}T00:00Z`),
        weeks: rows.horizon.weeks,
        input: input as unknown as Prisma.InputJsonObject,
        result: result as unknown as Prisma.InputJsonObject,
        createdById: actor.userId,
        createdAt: now(),
      },
    });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'round.run',
      subjectType: 'run',
      subjectId: run.id,
      after: { requests: built.instance.requests.length, pins: pins.length, profile, seed },
    });
    return run.id;
  });
}

/**
 * Binds a request's coming posts to slots, one each and in order, with a reason that everybody can read,
 * and makes a new proposal around them.
 */
export async function pinPost(
  actor: SignedIn,
  { requestId, slotIds }: { readonly requestId: string; readonly slotIds: readonly string[] },
  why: string,
): Promise<string> {
  authorize(actor, 'round.pin', { kind: 'round' });
  const proposal = await requireProposal();
  const request = proposal.input.instance.requests.find(({ id }) => id === requestId);
  if (!request || slotIds.length !== request.episodes) throw new AppError('notFound');
  const reason = why.trim();
  if (reason === '') throw new AppError('invalid', 'arbitration:pin.problem.why');
  const gone = proposal.input.episodesGone[requestId] ?? 0;
  const others = proposal.input.pins.filter((pin) => pin.requestId !== requestId);
  const pins = slotIds.map((slotId, index) => ({
    requestId,
    episode: gone + index + 1,
    slotId,
    userId: actor.userId,
    why: reason,
  }));
  return runAllocation(actor, { pins: [...others, ...pins] });
}

/** Lets a pinned request be placed like the others again. */
export async function unpinPost(actor: SignedIn, requestId: string): Promise<string> {
  authorize(actor, 'round.pin', { kind: 'round' });
  const proposal = await requireProposal();
  return runAllocation(actor, {
    pins: proposal.input.pins.filter((pin) => pin.requestId !== requestId),
  });
}

async function requireProposal(): Promise<StoredRun> {
  const proposal = await findProposal(await prisma());
  if (!proposal) throw new AppError('conflict', 'arbitration:conflict.noProposal');
  return proposal;
}
