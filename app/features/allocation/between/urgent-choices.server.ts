import type { Db } from '~/db/prisma.server';
import type { Instance } from '~/domain/arbitration/instance';
import { placesNow } from '~/domain/arbitration/places-now';
import { addDays, daysBetween, type DateRange } from '~/domain/calendar/local-date';
import { now } from '~/platform/clock.server';
import { buildInstance } from '../instance/build-instance';
import { horizonEnd } from '../instance/periods';
import { loadInstanceRows } from '../instance/instance-rows.server';
import { brokenRules, horizonFor } from '../instance/placement-violations.server';
import { localToday, policiesOver } from '../policy/current-policy.server';
import { materialiseSlots } from '../slots/materialise-slots.server';

/** A place that a request could have now, in rows: whose post would give way for it, and where that would go. */
export type UrgentChoice = {
  readonly slotId: string;
  readonly holder: { readonly requestId: string; readonly toSlotId: string | null } | null;
};

/** More days ahead than this nothing is urgent; a longer window is asked for in a round. */
const MOST_DAYS = 14;

/** In each group no more are offered than this. */
const MOST_OFFERS = 3;

/**
 * Where a waiting request could go at once, while everything agreed holds: free places and places that
 * one other post would have to give up. The lead time is the policy's for urgent posts. Each place is judged by the
 * rules of its own day.
 */
export async function urgentChoices(db: Db, requestId: string): Promise<readonly UrgentChoice[]> {
  const today = await localToday(db);
  await materialiseSlots({ from: today, to: addDays(today, MOST_DAYS) }, { db });
  // Slots may be there for longer than is urgent: versions are looked up for all the days that are read.
  const to = horizonEnd(await horizonFor(db, [now()], today));
  const choices: UrgentChoice[] = [];
  for (const { range } of await policiesOver(db, { from: today, to }))
    choices.push(...(await choicesOf(db, requestId, range)));
  const free = choices.filter(({ holder }) => holder === null);
  const costly = choices
    .filter(({ holder }) => holder !== null)
    .toSorted((a, b) => Number(a.holder?.toSlotId === null) - Number(b.holder?.toSlotId === null));
  return [...free.slice(0, MOST_OFFERS), ...costly.slice(0, MOST_OFFERS)];
}

/** The choices of the days, both included, on which one version of the rules holds. */
async function choicesOf(
  db: Db,
  requestId: string,
  { from, to: until }: DateRange,
): Promise<readonly UrgentChoice[]> {
  const horizon = await horizonFor(db, [now()], from);
  const rows = await loadInstanceRows(db, horizon, { rulesOf: from });
  const { instance, slotIds } = buildInstance(rows);
  const { rules } = rows.policy;
  const first = Math.max(0, daysBetween(horizon.start, from) * DAY_MINUTES);
  const end = (daysBetween(horizon.start, until) + 1) * DAY_MINUTES;
  const urgent: Instance = {
    ...instance,
    horizon: { ...instance.horizon, leadHours: Math.min(rules.urgentLeadHours, rules.leadHours) },
    requests: instance.requests.map((request) =>
      request.id === requestId
        ? {
            ...request,
            earliest: Math.max(request.earliest, first),
            latest: Math.min(request.latest, end - 1),
          }
        : request,
    ),
  };
  const idOf = (slot: number | undefined): string | null =>
    slot === undefined ? null : (slotIds[slot] ?? null);
  const offers = placesNow(urgent, requestId, { most: MOST_OFFERS, usualLeadHours: rules.leadHours });
  const choices: UrgentChoice[] = [];
  for (const { places, displaced } of offers) {
    const [holder] = displaced;
    const to = holder?.to?.[0]?.slot;
    const toSlotId = idOf(to);
    const minute = to === undefined ? first : (instance.slots[to]?.[1] ?? first);
    // What gives way may go to days on which other rules hold, if those let it.
    const stays =
      toSlotId !== null &&
      ((minute >= first && minute < end) ||
        (await brokenRules(db, [{ requestId: holder?.req ?? '', episode: 1, slotId: toSlotId }])).length ===
          0);
    choices.push({
      slotId: idOf(places[0]?.slot) ?? '',
      holder: holder === undefined ? null : { requestId: holder.req, toSlotId: stays ? toSlotId : null },
    });
  }
  return choices;
}

const DAY_MINUTES = 1440;
