import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestsTold } from '~/domain/arbitration/explain/sentences';
import type { Instance } from '~/domain/arbitration/instance';
import { isLocalDate } from '~/domain/calendar/local-date';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { requestSubject, titleFor } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { translate } from '~/platform/i18n/i18n.server';
import { WITH_PLACES } from '../instance/instance-rows.server';
import { horizonEnd } from '../instance/periods';
import { knownParts, localToday, policyOfWeeks } from '../policy/current-policy.server';
import { shareField, type PolicyProblems } from '../policy/policy-fields';
import { readerOf } from '../round/reader.server';
import { tellDecision } from '../round/tell-decision';
import { comparePlans, type Comparison } from './compare-plans.server';
import { deadlineQuestion } from './deadline-question.server';
import { shareQuestion } from './share-question.server';

/** A question of this size is answered while a person waits. */
const MOST_REQUESTS = 400;
const NONE: PolicyProblems = {};

/** What a question about one request has no use for. */
const NO_SHARES = { pools: [], problems: NONE, weeks: null, nothing: false };

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
  const today = await localToday(db);
  const requestId = params.get('request');
  if (requestId)
    return { ...NO_SHARES, departments, today, ...(await moved(db, actor, { requestId, params })) };
  const { instance, seed, horizon, decided } = await shareQuestion(db);
  const { rules } = await policyOfWeeks(db, horizon.start);
  const pools = known.pools.map((id, index) => ({
    id,
    shares: departments.map((department) => ({
      department,
      field: shareField(index, department.id),
      value:
        params.get(shareField(index, department.id)) ??
        String(rules.pools.find((pool) => pool.id === id)?.shares[department.id] ?? 0),
    })),
  }));
  const asked = params.has('ask');
  const common = {
    departments,
    pools,
    today,
    request: null,
    weeks: { from: horizon.start, to: horizonEnd(horizon), decided },
    tooMany: instance.requests.length > MOST_REQUESTS,
    nothing: instance.requests.length === 0,
  };
  if (!asked || common.tooMany || common.nothing) return { ...common, problems: NONE, answer: null };
  const problems = shareProblems(pools);
  if (Object.keys(problems).length > 0) return { ...common, problems, answer: null };
  const changed: Instance = {
    ...instance,
    policy: {
      ...instance.policy,
      pools: instance.policy.pools.map((pool) => {
        const typed = pools.find(({ id }) => id === pool.id)?.shares;
        return typed
          ? {
              ...pool,
              shares: Object.fromEntries(
                typed.map(({ department, value }) => [department.id, Number(value)]),
              ),
            }
          : pool;
      }),
    },
  };
  return {
    ...common,
    problems: NONE,
    answer: await answerOf(db, actor, await comparePlans(instance, changed, seed)),
  };
}

export type WhatIfView = Awaited<ReturnType<typeof whatIfView>>;

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

/** One request with another deadline: what it would get, in the decision's own words, and at whose cost. */
async function moved(
  db: Db,
  actor: SignedIn,
  { requestId, params }: { readonly requestId: string; readonly params: URLSearchParams },
) {
  const row = isId(requestId)
    ? await db.slotRequest.findUnique({ where: { id: requestId }, include: WITH_PLACES })
    : null;
  if (!row || !can(actor, 'request.view', requestSubject(row, now()))) throw new AppError('notFound');
  const zone = await organisationZone(db);
  const typed = params.get('latestOn');
  const latestOn = typed ?? wallOf(row.latest, zone).date;
  const request = { id: row.id, title: row.title, latestOn };
  const silent = { request: { ...request, problem: null, told: null }, tooMany: false, answer: null };
  if (typed === null) return silent;
  const end = isLocalDate(latestOn) ? dayBounds(latestOn, zone).end : null;
  const refused = (problem: 'date' | 'order' | 'elsewhere') => ({
    ...silent,
    request: { ...request, problem, told: null },
  });
  if (end === null) return refused('date');
  if (end <= now() || end <= row.earliest) return refused('order');
  const question = await deadlineQuestion(db, row, { latest: end, zone });
  if (question === null) return refused('elsewhere');
  const { before, after, seed } = question;
  if (after.requests.length > MOST_REQUESTS) return { ...silent, tooMany: true };
  const comparison = await comparePlans(before, after, seed);
  const record = comparison.after.explanations.find(({ req }) => req === requestId);
  const t = translate(actor.language);
  const told = record
    ? tellDecision(record, { ...(await readerOf(db, actor, requestsTold(record))), t }).sentence
    : null;
  return {
    request: { ...request, problem: null, told },
    tooMany: false,
    answer: await answerOf(db, actor, comparison),
  };
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
