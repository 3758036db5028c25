import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Db, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject, titleFor } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import {
  ownDepartmentIds,
  roundNotice,
  standingLedger,
  type StoredExplanation,
} from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';
import { IN_OWN_ORDER, isActive, MOST_ACTIVE } from './active-requests.server';
import { declarableKinds } from './filing/kinds.server';
import { roomsWithinShare } from './filing/room-for-more.server';
import type { RequestRowView } from './request-row';

const PAGE = 40;

const WITH_ROW = {
  department: true,
  channels: { orderBy: { position: 'asc' }, include: { channel: true } },
  grants: {
    where: { revokedAt: null },
    orderBy: { episode: 'asc' },
    include: { slot: { include: { channel: true } }, publications: { select: { state: true } } },
  },
  decisions: { orderBy: { createdAt: 'desc' }, take: 1 },
} as const satisfies Prisma.SlotRequestInclude;
type Row = Prisma.SlotRequestGetPayload<{ include: typeof WITH_ROW }>;

export type RequestsFilter = {
  readonly departmentId: string | null;
  readonly list: 'own' | 'others' | 'past';
  readonly page: number;
};

/** What the requests screen lists: a department's own order with its share, or everybody else's, to read. */
export async function requestsView(actor: SignedIn, filter: RequestsFilter) {
  const db = await prisma();
  const at = now();
  const mine = new Set(ownDepartmentIds(actor));
  const departments = (await db.department.findMany({ orderBy: { position: 'asc' } })).map((row) => ({
    id: row.id,
    position: row.position,
    name: actor.language === 'fi' ? row.nameFi : row.nameEn,
    own: mine.has(row.id),
  }));
  const chosen =
    departments.find(({ id, own }) => own && id === filter.departmentId) ??
    departments.find(({ own }) => own) ??
    null;
  const list = chosen === null && filter.list === 'own' ? 'others' : filter.list;
  const where = whereOf(list, chosen?.id ?? null, at);
  const own = list === 'own';
  const rows = await db.slotRequest.findMany({
    where,
    include: WITH_ROW,
    orderBy: own
      ? [...IN_OWN_ORDER]
      : list === 'past'
        ? [{ latest: 'desc' }, { id: 'desc' }]
        : [{ department: { position: 'asc' } }, ...IN_OWN_ORDER],
    skip: own ? 0 : (filter.page - 1) * PAGE,
    take: own ? MOST_ACTIVE : PAGE,
  });
  const total = own ? rows.length : await db.slotRequest.count({ where });
  return {
    zone: await organisationZone(db),
    now: at.toISOString(),
    list,
    round: await roundNotice(db),
    department: chosen,
    departments: departments.filter((department) => department.own),
    rows: rows.map((row) => rowView(actor, row, at)),
    page: { index: filter.page - 1, size: PAGE, total },
    share: own && chosen ? await shareView(db, chosen.id, rows) : null,
    may: {
      create: mine.size > 0,
      urgent: mine.size > 0 && (await declarableKinds(db, actor)).includes('acute'),
      rank: own,
    },
  };
}

export type RequestsView = Awaited<ReturnType<typeof requestsView>>;

function whereOf(
  list: RequestsFilter['list'],
  departmentId: string | null,
  at: Date,
): Prisma.SlotRequestWhereInput {
  if (list === 'others')
    return { ...isActive(at), ...(departmentId && { departmentId: { not: departmentId } }) };
  const own = departmentId ? { departmentId } : {};
  return list === 'own' ? { ...own, ...isActive(at) } : { ...own, NOT: isActive(at) };
}

function rowView(actor: SignedIn, row: Row, at: Date): RequestRowView {
  const first = row.grants[0];
  const channel = first?.slot.channel ?? row.channels[0]?.channel ?? null;
  return {
    id: row.id,
    title: titleFor(actor, row, at),
    embargoed: row.embargoUntil !== null && at < row.embargoUntil,
    state: row.state === 'open' ? 'pending' : row.state,
    kind: row.kind,
    department: {
      position: row.department.position,
      name: actor.language === 'fi' ? row.department.nameFi : row.department.nameEn,
    },
    channel: channel && { letters: channel.mark, name: channel.name },
    at: first?.slot.startsAt.toISOString() ?? null,
    earliest: row.earliest.toISOString(),
    latest: row.latest.toISOString(),
    episodes: row.episodes,
    ...noteOf(row, at),
  };
}

/** The quiet words under a title: what has come of the request, in a word or two. */
function noteOf(row: Row, at: Date): Pick<RequestRowView, 'note' | 'count'> {
  const explanation = row.decisions[0]?.explanation as StoredExplanation | undefined;
  const record = explanation?.record;
  if (row.state === 'granted') {
    const [first] = row.grants;
    if (first?.publications.some(({ state }) => state === 'published'))
      return { note: 'published', count: 0 };
    if (first?.pinned) return { note: 'pinned', count: 0 };
    if (first && first.decisionId === null) return { note: 'taken', count: 0 };
    // Decided by people, not by a calculation that could compare it with a wish.
    if (!record) return { note: 'between', count: 0 };
    return { note: record?.tier === 0 ? 'asWished' : 'otherTime', count: 0 };
  }
  if (row.latest <= at) return { note: 'over', count: 0 };
  if (!row.channels.some(({ channel }) => channel.active)) return { note: 'channelsGone', count: 0 };
  if (row.state === 'open') return { note: row.decisions.length > 0 ? 'waiting' : 'window', count: 0 };
  if (row.state === 'waitlisted' && record?.queue) return { note: 'queued', count: record.queue };
  const options = (record?.nearest.length ?? 0) + (record?.changes.length ?? 0);
  return options > 0 ? { note: 'options', count: options } : { note: 'window', count: 0 };
}

/** A department's share in the last adopted round: how much it has of what was agreed, and where the line runs. */
async function shareView(db: Db, departmentId: string, rows: readonly Row[]) {
  const run = await db.arbitrationRun.findFirst({
    where: { state: 'adopted' },
    orderBy: { adoptedAt: 'desc' },
    select: { horizonStart: true, weeks: true },
  });
  // As it stands now: places may have been taken, given up or made good since the round.
  const account = (await standingLedger(db)).filter(({ dept }) => dept === departmentId);
  if (!run || account.length === 0) return null;
  const sum = (pick: (line: (typeof account)[number]) => number) =>
    account.reduce((total, line) => total + pick(line), 0);
  const rooms = await roomsWithinShare(db, [departmentId], { account });
  const target = sum(({ target: posts }) => posts);
  return {
    start: run.horizonStart.toISOString().slice(0, 10),
    weeks: run.weeks,
    placed: sum(({ placed }) => placed),
    target,
    balance: sum(({ balance }) => balance),
    fits: fitsWithin(rows, target),
    room: rooms.get(departmentId) ?? null,
  };
}

/** How many of the first ordinary requests, in the department's own order, its share is enough for. */
function fitsWithin(rows: readonly Row[], target: number): number {
  let posts = 0;
  let fits = 0;
  for (const [index, { kind, episodes }] of rows.entries()) {
    if (kind === 'normal') posts += episodes;
    if (posts > target) break;
    fits = index + 1;
  }
  return fits;
}

/** What a person may do to a request, for the screen. */
export function requestAbilities(actor: SignedIn, row: Parameters<typeof requestSubject>[0], at: Date) {
  const subject = requestSubject(row, at);
  return {
    view: can(actor, 'request.view', subject),
    edit: can(actor, 'request.edit', subject),
    withdraw: can(actor, 'request.withdraw', subject),
  };
}
