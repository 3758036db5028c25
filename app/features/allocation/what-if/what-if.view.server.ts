import { prisma, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { Instance } from '~/domain/arbitration/instance';
import { isLocalDate } from '~/domain/calendar/local-date';
import { dayBounds } from '~/domain/calendar/zone';
import { requestSubject, titleFor } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { buildInstance, minuteOf } from '../instance/build-instance';
import { loadInstanceRows, type InstanceRows } from '../instance/instance-rows.server';
import { horizonEnd } from '../instance/periods';
import { knownParts, localToday } from '../policy/current-policy.server';
import { shareField, type PolicyProblems } from '../policy/policy-fields';
import { planRound } from '../round/live-round.server';
import { seedOf } from '../round/run-allocation.server';
import { readerOf } from '../round/reader.server';
import { tellDecision } from '../round/tell-decision';
import { materialiseSlots } from '../slots/materialise-slots.server';
import { comparePlans, type Comparison } from './compare-plans.server';

/** A question of this size is answered while a person waits. */
const MOST_REQUESTS = 400;
const NONE: PolicyProblems = {};

/**
 * What the plan would be if the shares were others, or one request's deadline. Reckons on what the
 * database holds now and writes nothing but slots that the calendar would make anyway.
 */
export async function whatIfView(actor: SignedIn, params: URLSearchParams) {
  const db = await prisma();
  const known = await knownParts(db);
  const departments = (await db.department.findMany({ orderBy: { position: 'asc' } })).map((row) => ({
    id: row.id,
    position: row.position,
    name: actor.language === 'fi' ? row.nameFi : row.nameEn,
  }));
  const { rows, instance } = await presentQuestion(db);
  const pools = known.pools.map((id, index) => ({
    id,
    shares: departments.map((department) => ({
      department,
      field: shareField(index, department.id),
      value:
        params.get(shareField(index, department.id)) ??
        String(rows.policy.rules.pools.find((pool) => pool.id === id)?.shares[department.id] ?? 0),
    })),
  }));
  const requestId = params.get('request');
  const common = {
    departments,
    pools,
    today: await localToday(db),
    tooMany: instance.requests.length > MOST_REQUESTS,
  };
  if (common.tooMany || instance.requests.length === 0)
    return { ...common, problems: NONE, request: null, answer: null };
  if (requestId)
    return { ...common, problems: NONE, ...(await moved(db, actor, { rows, instance, requestId, params })) };
  if (!params.has('ask')) return { ...common, problems: NONE, request: null, answer: null };
  const problems = shareProblems(pools);
  if (Object.keys(problems).length > 0) return { ...common, problems, request: null, answer: null };
  const changed: Instance = {
    ...instance,
    policy: {
      ...instance.policy,
      pools: pools.map(({ id, shares }) => ({
        id,
        shares: Object.fromEntries(shares.map(({ department, value }) => [department.id, Number(value)])),
      })),
    },
  };
  const comparison = await comparePlans(instance, changed, seedOf(rows.horizon));
  return { ...common, problems: NONE, request: null, answer: await answerOf(db, actor, comparison) };
}

export type WhatIfView = Awaited<ReturnType<typeof whatIfView>>;

async function presentQuestion(db: Db) {
  const { horizon, closedAt } = await planRound(db);
  const today = await localToday(db);
  await materialiseSlots({
    from: today > horizon.start ? today : horizon.start,
    to: horizonEnd(horizon),
  });
  const rows = await loadInstanceRows(db, horizon, { filedBy: closedAt });
  return { rows, instance: buildInstance(rows).instance };
}

/** Whole per cents that make a hundred in each pool, or what to change. */
function shareProblems(
  pools: readonly { readonly shares: readonly { readonly field: string; readonly value: string }[] }[],
): PolicyProblems {
  const problems: Record<string, PolicyProblems[string]> = {};
  for (const { shares } of pools) {
    for (const { field, value } of shares)
      if (!/^\d{1,3}$/.test(value) || Number(value) > 100)
        problems[field] = { key: 'arbitration:policy.problem.number', values: { least: 0, most: 100 } };
    const sum = shares.reduce((total, { value }) => total + Number(value), 0);
    const first = shares[0]?.field;
    if (first !== undefined && sum !== 100)
      problems[first] ??= { key: 'arbitration:policy.problem.sum', values: { sum } };
  }
  return problems;
}

type Moved = {
  readonly rows: InstanceRows;
  readonly instance: Instance;
  readonly requestId: string;
  readonly params: URLSearchParams;
};

/** One request with another deadline: what it would get, in the decision's own words, and at whose cost. */
async function moved(db: Db, actor: SignedIn, { rows, instance, requestId, params }: Moved) {
  const row = rows.requests.find(({ id }) => id === requestId);
  if (!row || !can(actor, 'request.view', requestSubject(row, now()))) throw new AppError('notFound');
  const latestOn = params.get('latestOn') ?? '';
  const request = { id: row.id, title: row.title, latestOn };
  const end = isLocalDate(latestOn) ? dayBounds(latestOn, rows.zone).end : null;
  const refusal: 'date' | 'order' | null =
    end === null ? 'date' : end <= now() || end <= row.earliest ? 'order' : null;
  const decided = instance.requests.some(({ id }) => id === requestId);
  if (end === null || refusal !== null || !decided)
    return { request: { ...request, problem: refusal ?? ('elsewhere' as const), told: null }, answer: null };
  const latest = minuteOf(end, rows.zone, rows.horizon.start);
  const changed: Instance = {
    ...instance,
    requests: instance.requests.map((each) => (each.id === requestId ? { ...each, latest } : each)),
  };
  const comparison = await comparePlans(instance, changed, seedOf(rows.horizon));
  const record = comparison.after.explanations.find(({ req }) => req === requestId);
  const t = translate(actor.language);
  const told = record ? tellDecision(record, { ...(await readerOf(db, actor)), t }).sentence : null;
  return { request: { ...request, problem: null, told }, answer: await answerOf(db, actor, comparison) };
}

async function answerOf(db: Db, actor: SignedIn, { departments, changes }: Comparison) {
  const rows = await db.slotRequest.findMany({ where: { id: { in: changes.map(({ req }) => req) } } });
  return {
    departments,
    changes: changes.map(({ req, dept, change }) => {
      const row = rows.find(({ id }) => id === req);
      return { req, dept, change, title: row ? titleFor(actor, row, now()) : null };
    }),
  };
}
