import type { Db } from '~/db/prisma.server';
import type { Names } from '~/domain/arbitration/explain/names';
import type { ExplanationRecord } from '~/domain/arbitration/explain/record';
import type { SignedIn } from '~/features/accounts/api.server';
import { translate } from '~/platform/i18n/i18n.server';
import { ownDepartmentIds } from '../own-departments';
import { agreedBefore, placementsOf, type StoredRun } from '../round/stored-run.server';
import { tellDecision } from '../round/tell-decision';
import type { DepartmentSign } from './plan-of-week.server';

/** At most so many places to pin to; more is choosing by hand, which the calendar is for. */
const MOST_PLACES = 6;

type Wanted = {
  readonly stored: StoredRun;
  readonly requestId: string;
  readonly departments: readonly DepartmentSign[];
  readonly names: Names;
};

/** Why one request has what the proposal gives it, who gives way to it, and where it can be pinned. */
export async function whyView(db: Db, actor: SignedIn, { stored, requestId, departments, names }: Wanted) {
  const record = stored.result.explanations.find(({ req }) => req === requestId);
  if (!record) return null;
  const placed = placementsOf(stored).filter((place) => place.requestId === requestId);
  const pin = stored.input.pins.find((each) => each.requestId === requestId);
  const pinnedBy = pin && (await db.user.findUnique({ where: { id: pin.userId }, select: { name: true } }));
  return {
    id: requestId,
    title: names.request(requestId),
    rank: record.rank,
    department: departments.find(({ id }) => id === record.dept) ?? null,
    decision: record.decision,
    places: await describe(db, [placed.map(({ slotId }) => slotId)]),
    ...tellDecision(record, {
      language: actor.language,
      names,
      ownIds: ownDepartmentIds(actor),
      t: translate(actor.language),
    }),
    givesWay: givingWay(stored, requestId).map((other) => ({
      id: other.req,
      title: names.request(other.req),
      department: departments.find(({ id }) => id === other.dept)?.name ?? '',
      rank: other.rank,
      decision: other.decision,
    })),
    pinned: pin ? { why: pin.why, by: pinnedBy?.name ?? '' } : null,
    pinPlaces: await describe(db, pinnable(stored, record)),
  };
}

export type WhyView = NonNullable<Awaited<ReturnType<typeof whyView>>>;

/** Requests that wanted what this one has, and were told so. */
function givingWay({ result }: StoredRun, requestId: string): readonly ExplanationRecord[] {
  return result.explanations.filter(
    ({ req, reason }) => req !== requestId && reason?.holder?.req === requestId,
  );
}

/** Where the request could be pinned: where it is, where it was, and what it wished or was offered. */
function pinnable(stored: StoredRun, record: ExplanationRecord): readonly (readonly string[])[] {
  const slotId = (slot: number) => stored.input.slotIds[slot] ?? '';
  const before = agreedBefore(stored).filter(({ requestId }) => requestId === record.req);
  const all = [
    record.slots.map(slotId),
    before.map((place) => place.slotId),
    ...record.whyNot.map(({ slots }) => slots.map(slotId)),
    ...record.nearest.filter(({ needs }) => needs === 'channel').map(({ slots }) => slots.map(slotId)),
  ].filter((places) => places.length > 0);
  const seen = new Set<string>();
  return all.filter((places) => !seen.has(places.join()) && seen.add(places.join())).slice(0, MOST_PLACES);
}

async function describe(db: Db, choices: readonly (readonly string[])[]) {
  const slots = await db.slot.findMany({
    where: { id: { in: choices.flat() } },
    include: { channel: { select: { name: true } } },
  });
  return choices.flatMap((slotIds) => {
    const found = slotIds.flatMap((id) => slots.find((slot) => slot.id === id) ?? []);
    const [first] = found;
    if (!first || found.length < slotIds.length) return [];
    return [
      {
        slotIds: [...slotIds],
        at: found.map(({ startsAt }) => startsAt.toISOString()),
        channel: first.channel.name,
      },
    ];
  });
}
