import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Db } from '~/db/prisma.server';
import { addDays, isoWeekOf } from '~/domain/calendar/local-date';
import { dayBounds } from '~/domain/calendar/zone';
import { titleFor } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { countUsed, standingLedger } from '../ledger/standing-ledger.server';

/** Periods shown, newest first. */
const MOST_PERIODS = 12;
const MOST_MOVEMENTS = 50;
const DAY_MS = 24 * 3_600_000;

/** One department in one period: what it asked for, got and is owed, and how long it waited. */
export type FairnessLine = {
  readonly departmentId: string;
  readonly asked: number;
  readonly granted: number;
  /** Got a slot and withdrew the request afterwards. */
  readonly gaveBack: number;
  readonly refused: number;
  /** Posts that stand (late withdrawals as used), and the agreed share in posts. */
  readonly placed: number;
  readonly target: number;
  /** Of all posts of the period, 0 … 1; null when there are none. */
  readonly share: number | null;
  readonly opening: number;
  readonly closing: number;
  readonly compensation: number;
  /** Middle wait in days from asking to the decision and to the slot; null when nobody waited. */
  readonly daysToDecision: number | null;
  readonly daysToSlot: number | null;
};

export type FairnessPeriod = {
  readonly start: string;
  readonly weeks: number;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly FairnessLine[];
};

/**
 * How the slots have been shared over time, for everybody to see: the same figures for each department,
 * period by period, the balances of now, and every movement of them between rounds with who and why.
 */
export async function fairnessView(actor: SignedIn) {
  const db = await prisma();
  const departments = (await db.department.findMany({ orderBy: { position: 'asc' } })).map((row) => ({
    id: row.id,
    position: row.position,
    name: actor.language === 'fi' ? row.nameFi : row.nameEn,
  }));
  const ids = departments.map(({ id }) => id);
  return {
    zone: await organisationZone(db),
    now: now().toISOString(),
    departments,
    periods: await fairnessPeriods(db, ids),
    balances: sumByDepartment(await standingLedger(db), ids),
    movements: await movementsView(db, actor),
  };
}

export type FairnessView = Awaited<ReturnType<typeof fairnessView>>;

function sumByDepartment(
  lines: Awaited<ReturnType<typeof standingLedger>>,
  ids: readonly string[],
): readonly { readonly departmentId: string; readonly balance: number; readonly closing: number }[] {
  return ids.map((departmentId) => {
    const mine = lines.filter(({ dept }) => dept === departmentId);
    return {
      departmentId,
      balance: mine.reduce((sum, { balance }) => sum + balance, 0),
      closing: mine.reduce((sum, { closing, compensation }) => sum + closing + compensation, 0),
    };
  });
}

async function fairnessPeriods(db: Db, ids: readonly string[]): Promise<readonly FairnessPeriod[]> {
  const runs = await db.arbitrationRun.findMany({
    where: { state: 'adopted' },
    orderBy: [{ horizonStart: 'desc' }, { adoptedAt: 'desc' }],
    select: { id: true, horizonStart: true, weeks: true, adoptedAt: true },
    take: 100,
  });
  const starts = [...new Set(runs.map(({ horizonStart }) => horizonStart.getTime()))].slice(0, MOST_PERIODS);
  const zone = await organisationZone(db);
  const periods: FairnessPeriod[] = [];
  for (const time of starts) {
    const mine = runs.filter(({ horizonStart }) => horizonStart.getTime() === time);
    const [latest] = mine;
    if (!latest) continue;
    const start = latest.horizonStart.toISOString().slice(0, 10);
    const end = addDays(start, latest.weeks * 7);
    const used = await countUsed(db, {
      from: dayBounds(start, zone).start,
      to: dayBounds(end, zone).start,
    });
    periods.push({
      start,
      weeks: latest.weeks,
      from: isoWeekOf(start).week,
      to: isoWeekOf(addDays(end, -1)).week,
      lines: await linesOf(db, ids, { runIds: mine.map(({ id }) => id), used: [...used.values()] }),
    });
  }
  return periods;
}

type Facts = {
  /** Adopted runs of the period, newest first. */
  readonly runIds: readonly string[];
  readonly used: readonly { readonly dept: string; readonly count: number }[];
};

async function linesOf(
  db: Db,
  ids: readonly string[],
  { runIds, used }: Facts,
): Promise<readonly FairnessLine[]> {
  const decisions = await db.decision.findMany({
    where: { runId: { in: [...runIds] } },
    select: {
      createdAt: true,
      request: {
        select: {
          id: true,
          departmentId: true,
          createdAt: true,
          state: true,
          _count: { select: { grants: true } },
          grants: {
            where: { revokedAt: null },
            select: { slot: { select: { startsAt: true } } },
            take: 1,
            orderBy: { episode: 'asc' },
          },
        },
      },
    },
    orderBy: { createdAt: 'asc' },
  });
  const first = new Map<string, (typeof decisions)[number]>();
  for (const decision of decisions)
    if (!first.has(decision.request.id)) first.set(decision.request.id, decision);
  const ledger = await db.ledgerEntry.findMany({ where: { runId: { in: [...runIds] } } });
  const all = used.reduce((sum, { count }) => sum + count, 0);
  return ids.map((departmentId) => {
    const mine = [...first.values()].filter(({ request }) => request.departmentId === departmentId);
    const granted = mine.filter(({ request }) => request.state === 'granted');
    // Whether a round gave the place or a person between rounds: what was taken back stays among the grants.
    const gaveBack = mine.filter(
      ({ request }) => request.state === 'withdrawn' && request._count.grants > 0,
    ).length;
    const placed = used
      .filter(({ dept }) => dept === departmentId)
      .reduce((sum, { count }) => sum + count, 0);
    const lines = ledger.filter((line) => line.departmentId === departmentId);
    const newest = lines.filter(({ runId }) => runId === runIds[0]);
    const oldest = lines.filter(({ runId }) => runId === runIds.at(-1));
    const sum = (rows: typeof lines, pick: (row: (typeof lines)[number]) => number) =>
      rows.reduce((total, row) => total + pick(row), 0);
    return {
      departmentId,
      asked: mine.length,
      granted: granted.length,
      gaveBack,
      refused: mine.length - granted.length - gaveBack,
      placed,
      target: sum(newest, ({ target }) => target),
      share: all === 0 ? null : placed / all,
      opening: sum(oldest, ({ opening }) => opening),
      closing: sum(newest, ({ closing }) => closing),
      compensation: sum(lines, ({ compensation }) => compensation),
      daysToDecision: middle(mine.map(({ createdAt, request }) => days(request.createdAt, createdAt))),
      daysToSlot: middle(
        granted.flatMap(({ request }) => {
          const at = request.grants[0]?.slot.startsAt;
          return at ? [days(request.createdAt, at)] : [];
        }),
      ),
    };
  });
}

const days = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / DAY_MS);

/** The median, to a tenth. */
export function middle(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const value = sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  return Math.round(value * 10) / 10;
}

/** What has moved the balances between rounds: everybody sees who asked for it or decided it, why, and who gave the place. */
async function movementsView(db: Db, actor: SignedIn) {
  const rows = await db.ledgerMovement.findMany({ orderBy: { at: 'desc' }, take: MOST_MOVEMENTS });
  const holderIds = rows.flatMap(({ cause, requestId }) =>
    cause === 'asked' && requestId ? [requestId] : [],
  );
  const agreed = await db.placeAsk.findMany({
    where: { holderId: { in: holderIds }, state: 'agreed' },
    select: { holderId: true, answeredAt: true, answeredById: true },
  });
  /** Who agreed: a request may have given places more than once, and its movement is written with the answer. */
  const giverOf = ({ cause, requestId, at }: (typeof rows)[number]): string | null => {
    if (cause !== 'asked') return null;
    const apart = ({ answeredAt }: (typeof agreed)[number]) =>
      Math.abs((answeredAt?.getTime() ?? 0) - at.getTime());
    return (
      agreed.filter(({ holderId }) => holderId === requestId).toSorted((a, b) => apart(a) - apart(b))[0]
        ?.answeredById ?? null
    );
  };
  const people = await db.user.findMany({
    where: {
      id: { in: [...rows.map(({ userId }) => userId), ...rows.map(giverOf)].filter((id) => id !== null) },
    },
    select: { id: true, name: true },
  });
  const nameOf = (userId: string | null) => people.find(({ id }) => id === userId)?.name ?? null;
  const requests = await db.slotRequest.findMany({
    where: { id: { in: rows.flatMap(({ requestId }) => (requestId ? [requestId] : [])) } },
  });
  return rows.map((row) => {
    const request = requests.find(({ id }) => id === row.requestId);
    return {
      id: row.id,
      at: row.at.toISOString(),
      departmentId: row.departmentId,
      amount: row.amount,
      cause: row.cause as 'acute' | 'crisis' | 'asked' | 'pinned',
      request: request ? { id: request.id, title: titleFor(actor, request, now()) } : null,
      by: nameOf(row.userId) ?? '',
      giver: nameOf(giverOf(row)),
      why: row.why,
    };
  });
}
