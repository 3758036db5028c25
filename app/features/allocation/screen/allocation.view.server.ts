import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { ExplanationRecord } from '~/domain/arbitration/explain/record';
import { OBJECTIVES } from '~/domain/arbitration/objectives';
import { mondayOf, type LocalDate } from '~/domain/calendar/local-date';
import { titleFor } from '~/domain/content/request-secrecy';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { horizonEnd, weeksOf } from '../instance/periods';
import { loadNames } from '../names.server';
import {
  agreedBefore,
  findNewestRun,
  placementsOf,
  readRun,
  type StoredRun,
} from '../round/stored-run.server';
import { proofView } from '../proof/proof.view.server';
import { cycleView } from './cycle.view.server';
import { comparePlans, type PlanEntry } from './plan-entries';
import { planOfWeek, type DepartmentSign } from './plan-of-week.server';
import { sharesOf } from './shares.view';
import { whyView } from './why.view.server';

export const MODES = ['today', 'proposal', 'changes'] as const;
export type AllocationFilter = {
  readonly mode: (typeof MODES)[number];
  readonly week: LocalDate | null;
  readonly openId: string | null;
};

/** The proposal on the table beside the calendar as it is: what changes, for whom, and by which rule. */
export async function allocationView(actor: SignedIn, filter: AllocationFilter) {
  const db = await prisma();
  const zone = await organisationZone(db);
  const newest = await findNewestRun(db);
  const waiting = await db.slotRequest.count({ where: { state: 'open', latest: { gt: now() } } });
  const round = { kind: 'round' } as const;
  const run = can(actor, 'round.run', round);
  const common = {
    zone,
    now: now().toISOString(),
    waiting,
    cycle: await cycleView(db, run),
    appeals: await openAppeals(db, actor),
    mode: filter.mode,
    may: {
      run,
      pin: can(actor, 'round.pin', round),
      adopt: can(actor, 'round.adopt', round),
    },
  };
  return { ...common, round: newest ? await roundView(actor, readRun(newest), filter, zone) : null };
}

export type AllocationView = Awaited<ReturnType<typeof allocationView>>;
export type RoundView = NonNullable<AllocationView['round']>;

async function roundView(actor: SignedIn, stored: StoredRun, filter: AllocationFilter, zone: string) {
  const db = await prisma();
  const { run, input, result } = stored;
  const adopted = run.state === 'adopted';
  const entries = adopted
    ? await standingEntries(db, stored)
    : comparePlans(agreedBefore(stored), placementsOf(stored));
  const ids = [...input.instance.requests.map(({ id }) => id), ...entries.map(({ requestId }) => requestId)];
  const names = await loadNames(db, { actor, language: actor.language }, ids);
  const departments = (await db.department.findMany({ orderBy: { position: 'asc' } })).map((row) => ({
    id: row.id,
    position: row.position,
    name: names.department(row.id),
  }));
  const author = await db.user.findUnique({ where: { id: run.createdById }, select: { name: true } });
  const policy = await db.policy.findUnique({ where: { id: run.policyId }, select: { version: true } });
  const proposals = await db.arbitrationRun.count({
    where: { horizonStart: run.horizonStart, createdAt: { lte: run.createdAt } },
  });
  const refused = await refusedRecords(db, stored);
  const start = run.horizonStart.toISOString().slice(0, 10);
  const weeks = weeksOf({ start, weeks: run.weeks });
  const week = await chooseWeek(weeks, filter.week, entries, zone);
  const at = weeks.indexOf(week);
  return {
    id: run.id,
    adopted,
    number: proposals,
    seed: run.seed,
    engine: (result.proof as Partial<typeof result.proof>).engine ?? null,
    solver: result.proof.solver ?? null,
    proof: await proofView(db, stored, can(actor, 'round.run', { kind: 'round' })),
    policyVersion: policy?.version ?? 0,
    madeAt: run.createdAt.toISOString(),
    adoptedAt: run.adoptedAt?.toISOString() ?? null,
    author: author?.name ?? '',
    start,
    weeks: run.weeks,
    over: horizonEnd({ start, weeks: run.weeks }) < wallOf(now(), zone).date,
    counts: {
      added: entries.filter(({ change }) => change === 'new').length,
      moved: entries.filter(({ change }) => change === 'moved').length,
      gone: entries.filter(({ change }) => change === 'gone').length,
      refused: refused.length,
    },
    week: {
      monday: week,
      previous: weeks[at - 1] ?? null,
      next: weeks[at + 1] ?? null,
      plan: await planOfWeek(db, actor, { stored, entries, week, zone, departments, names }),
    },
    unplaced: refused.map((record) => ({
      id: record.req,
      title: names.request(record.req),
      department: departments.find(({ id }) => id === record.dept) ?? null,
      rank: record.rank,
      decision: record.decision,
    })),
    gains: gainsOf(departments, stored, entries, refused),
    ...sharesOf(stored, departments),
    rules: OBJECTIVES.map((name, index) => ({
      name,
      before: result.todayVector[index] ?? 0,
      after: result.vector[index] ?? 0,
    })),
    why: filter.openId
      ? await whyView(db, actor, { stored, requestId: filter.openId, departments, names })
      : null,
  };
}

/** Appeals that wait for an answer, for those who can give it. */
async function openAppeals(db: Db, actor: SignedIn) {
  if (!can(actor, 'round.pin', { kind: 'round' })) return [];
  const rows = await db.appeal.findMany({
    where: { state: 'open' },
    include: { request: { include: { department: true } } },
    orderBy: { createdAt: 'asc' },
    take: 20,
  });
  return rows.map(({ kind, request }) => ({
    requestId: request.id,
    kind,
    title: titleFor(actor, request, now()),
    department: {
      position: request.department.position,
      name: actor.language === 'fi' ? request.department.nameFi : request.department.nameEn,
    },
  }));
}

/** What the proposal gives and takes, counted by department; those it does not touch are left out. */
function gainsOf(
  departments: readonly DepartmentSign[],
  { input }: StoredRun,
  entries: readonly PlanEntry[],
  refused: readonly ExplanationRecord[],
) {
  const owner = new Map(input.instance.requests.map(({ id, dept }) => [id, dept]));
  return departments
    .map((department) => {
      const mine = entries.filter(({ requestId }) => owner.get(requestId) === department.id);
      const count = (change: PlanEntry['change']) => mine.filter((entry) => entry.change === change).length;
      return {
        department,
        added: count('new'),
        moved: count('moved'),
        gone: count('gone'),
        refused: refused.filter(({ dept }) => dept === department.id).length,
      };
    })
    .filter(({ added, moved, gone, refused: left }) => added + moved + gone + left > 0);
}

/** After adoption the calendar lives on: what stands in the round's slots now, whoever put it there. */
async function standingEntries(db: Db, { input }: StoredRun): Promise<readonly PlanEntry[]> {
  const grants = await db.grant.findMany({
    where: { revokedAt: null, slotId: { in: [...input.slotIds] } },
    select: { requestId: true, episode: true, slotId: true },
  });
  return grants.map((grant) => ({ ...grant, change: 'same', fromSlotId: null }));
}

/** Requests without a place; of an adopted round those that have not found one since. */
async function refusedRecords(db: Db, { run, result }: StoredRun): Promise<readonly ExplanationRecord[]> {
  const refused = result.explanations.filter(({ decision }) => decision !== 'granted');
  if (run.state !== 'adopted') return refused;
  const waiting = await db.slotRequest.findMany({
    where: { id: { in: refused.map(({ req }) => req) }, state: { in: ['waitlisted', 'declined'] } },
    select: { id: true },
  });
  return refused.filter(({ req }) => waiting.some(({ id }) => id === req));
}

/** The week that was asked for; otherwise the first in which something changes, or the next or the last that holds something. */
async function chooseWeek(
  weeks: readonly LocalDate[],
  asked: LocalDate | null,
  entries: readonly PlanEntry[],
  zone: string,
): Promise<LocalDate> {
  if (asked !== null && weeks.includes(asked)) return asked;
  const changed = entries.filter(({ change }) => change !== 'same');
  const looked = (changed.length > 0 ? changed : entries).map(({ slotId }) => slotId);
  const db = await prisma();
  const among = { id: { in: looked } };
  const shown =
    (await db.slot.findFirst({
      where: { ...among, startsAt: { gte: now() } },
      orderBy: { startsAt: 'asc' },
    })) ?? (await db.slot.findFirst({ where: among, orderBy: { startsAt: 'desc' } }));
  const monday = mondayOf(wallOf(shown?.startsAt ?? now(), zone).date);
  return weeks.includes(monday) ? monday : (weeks[0] ?? monday);
}
