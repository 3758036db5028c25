import type { Db } from '~/db/prisma.server';
import type { Names } from '~/domain/arbitration/explain/names';
import { addDays, datesFrom, type LocalDate } from '~/domain/calendar/local-date';
import { dayBounds, wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { LIVE_STATES } from '../live-states';
import type { StoredRun } from '../round/stored-run.server';
import type { PlanChange, PlanEntry } from './plan-entries';

export type DepartmentSign = { readonly id: string; readonly position: number; readonly name: string };

/** One post in the week's grid. `outside` stands in the calendar without a request that is decided here. */
export type PlannedPost = {
  readonly key: string;
  readonly requestId: string | null;
  readonly title: string | null;
  readonly department: DepartmentSign | null;
  readonly channelId: string;
  readonly date: LocalDate;
  readonly at: string;
  readonly change: PlanChange | 'outside' | 'left';
  /** Where a moved post comes from. */
  readonly from: string | null;
  readonly pinned: boolean;
};

type Wanted = {
  readonly stored: StoredRun;
  readonly entries: readonly PlanEntry[];
  readonly week: LocalDate;
  readonly zone: string;
  readonly departments: readonly DepartmentSign[];
  readonly names: Names;
};

/** One week of the plan, channel by channel and day by day; weekend days only where something stands in them. */
export async function planOfWeek(db: Db, actor: SignedIn, wanted: Wanted) {
  const { stored, week, zone } = wanted;
  const bounds = { gte: dayBounds(week, zone).start, lt: dayBounds(addDays(week, 7), zone).start };
  const posts = [
    ...(await plannedPosts(db, wanted, bounds)),
    ...(await outsidePosts(db, actor, wanted, bounds)),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : 1));
  const channelIds = stored.input.instance.channels.map(({ id }) => id);
  const channels = await db.channel.findMany({
    where: { id: { in: channelIds } },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
    select: { id: true, name: true, mark: true },
  });
  const days = datesFrom(week, addDays(week, 6)).filter(
    (date, index) => index < 5 || posts.some((post) => post.date === date),
  );
  return { days, channels, posts };
}

type Bounds = { readonly gte: Date; readonly lt: Date };

async function plannedPosts(
  db: Db,
  { stored, entries, zone, departments, names }: Wanted,
  startsAt: Bounds,
): Promise<readonly PlannedPost[]> {
  const ids = entries.flatMap(({ slotId, fromSlotId }) => (fromSlotId ? [slotId, fromSlotId] : [slotId]));
  const slots = new Map(
    (await db.slot.findMany({ where: { id: { in: ids } } })).map((slot) => [slot.id, slot]),
  );
  const departmentOf = new Map(
    (
      await db.slotRequest.findMany({
        where: { id: { in: entries.map(({ requestId }) => requestId) } },
        select: { id: true, departmentId: true },
      })
    ).map(({ id, departmentId }) => [id, departmentId]),
  );
  const post = (entry: PlanEntry, slotId: string, change: PlannedPost['change']): readonly PlannedPost[] => {
    const slot = slots.get(slotId);
    if (!slot || slot.startsAt < startsAt.gte || slot.startsAt >= startsAt.lt) return [];
    const from = entry.fromSlotId ? slots.get(entry.fromSlotId) : undefined;
    const dept = departmentOf.get(entry.requestId);
    return [
      {
        key: `${entry.requestId}:${entry.episode}:${change}`,
        requestId: entry.requestId,
        title: names.request(entry.requestId),
        department: departments.find(({ id }) => id === dept) ?? null,
        channelId: slot.channelId,
        date: wallOf(slot.startsAt, zone).date,
        at: slot.startsAt.toISOString(),
        change,
        from: from?.startsAt.toISOString() ?? null,
        pinned: stored.input.pins.some((pin) => pin.requestId === entry.requestId && pin.slotId === slotId),
      },
    ];
  };
  return entries.flatMap((entry) => {
    const stands = post(entry, entry.slotId, entry.change);
    return entry.fromSlotId ? [...stands, ...post(entry, entry.fromSlotId, 'left')] : stands;
  });
}

async function outsidePosts(
  db: Db,
  actor: SignedIn,
  { stored, entries, zone, departments }: Wanted,
  publishAt: Bounds,
): Promise<readonly PlannedPost[]> {
  const rows = await db.publication.findMany({
    where: {
      publishAt,
      state: { in: [...LIVE_STATES] },
      channelId: { in: stored.input.instance.channels.map(({ id }) => id) },
      OR: [{ grantId: null }, { grant: { requestId: { notIn: entries.map(({ requestId }) => requestId) } } }],
    },
    include: { variant: { include: { post: true } } },
    orderBy: { publishAt: 'asc' },
    take: 300,
  });
  return rows.map(({ id, channelId, publishAt: at, variant: { post } }) => {
    return {
      key: id,
      requestId: null,
      title: seesPost(actor, post, now()) ? post.title : null,
      department: departments.find((department) => department.id === post.departmentId) ?? null,
      channelId,
      date: wallOf(at, zone).date,
      at: at.toISOString(),
      change: 'outside',
      from: null,
      pinned: false,
    } as const;
  });
}
