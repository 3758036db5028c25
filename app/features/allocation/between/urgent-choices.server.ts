import type { Db } from '~/db/prisma.server';
import type { Instance } from '~/domain/arbitration/instance';
import { placesNow } from '~/domain/arbitration/places-now';
import { addDays } from '~/domain/calendar/local-date';
import { now } from '~/platform/clock.server';
import { buildInstance } from '../instance/build-instance';
import { loadInstanceRows } from '../instance/instance-rows.server';
import { horizonFor } from '../instance/placement-violations.server';
import { localToday } from '../policy/current-policy.server';
import { materialiseSlots } from '../slots/materialise-slots.server';

/** A place that a request could have now, in rows: whose post would give way for it, and where that would go. */
export type UrgentChoice = {
  readonly slotId: string;
  readonly holder: { readonly requestId: string; readonly toSlotId: string | null } | null;
};

/** More days ahead than this nothing is urgent; a longer window is asked for in a round. */
const MOST_DAYS = 14;

/**
 * Where a waiting request could go at once, while everything agreed holds: free places and places that
 * one other post would have to give up. The lead time is the policy's for urgent posts.
 */
export async function urgentChoices(db: Db, requestId: string): Promise<readonly UrgentChoice[]> {
  const today = await localToday(db);
  await materialiseSlots({ from: today, to: addDays(today, MOST_DAYS) }, { db });
  const rows = await loadInstanceRows(db, await horizonFor(db, [now()]));
  const { instance, slotIds } = buildInstance(rows);
  const { rules } = rows.policy;
  const urgent: Instance = {
    ...instance,
    horizon: { ...instance.horizon, leadHours: Math.min(rules.urgentLeadHours, rules.leadHours) },
  };
  const idOf = (places: readonly { readonly slot: number }[] | null): string | null =>
    places?.[0] === undefined ? null : (slotIds[places[0].slot] ?? null);
  const offers = placesNow(urgent, requestId, { most: 3, usualLeadHours: rules.leadHours });
  return offers.map(({ places, displaced: [holder] }) => ({
    slotId: idOf(places) ?? '',
    holder: holder === undefined ? null : { requestId: holder.req, toSlotId: idOf(holder.to) },
  }));
}
