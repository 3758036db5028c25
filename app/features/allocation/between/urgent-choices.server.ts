import { addDays as addDaysTo } from 'date-fns';
import { organisationZone } from '~/db/organisation-zone.server';
import type { Db } from '~/db/prisma.server';
import type { Instance } from '~/domain/arbitration/instance';
import { placesNow } from '~/domain/arbitration/places-now';
import { addDays, daysBetween, type DateRange } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';
import { buildInstance } from '../instance/build-instance';
import { horizonEnd } from '../instance/periods';
import { loadInstanceRows } from '../instance/instance-rows.server';
import { brokenRules, horizonFor } from '../instance/placement-violations.server';
import { localToday, policiesOver, policyOfWeeks } from '../policy/current-policy.server';
import { materialiseSlots } from '../slots/materialise-slots.server';

/** A place that a request could have now, in rows: whose post would give way for it, and where that would go. */
export type UrgentChoice = {
  readonly slotId: string;
  readonly holder: { readonly requestId: string; readonly toSlotId: string | null } | null;
  /** Questions will follow, and nobody is on duty to answer them there. */
  readonly unanswered: boolean;
};

/** More days ahead than this nothing is urgent; a longer window is asked for in a round. */
const MOST_DAYS = 14;

/** So far ahead a person may pin: the longest period that there can be. */
const MOST_PINNED_DAYS = 91;

/** In each group no more are offered than this. */
const MOST_OFFERS = 3;

/**
 * Where a waiting request could go at once, while everything agreed holds: free places and places that
 * one other post would have to give up. The lead time is the policy's for urgent posts. Each place is judged by the
 * rules of its own day.
 *
 * Where questions will follow, free places at which nobody is on duty come after those at which somebody is, and say
 * so; nobody is asked to give way for one.
 *
 * @param forPin looks to the end of the request's window, however far: a person pins ahead, which is not urgent. Nor
 *   does a pin need anybody on duty
 * @param only this slot alone is looked at, whatever else there is
 */
export async function urgentChoices(
  db: Db,
  requestId: string,
  { forPin = false, only }: ChoiceOptions = {},
): Promise<readonly UrgentChoice[]> {
  const today = await localToday(db);
  const end = forPin ? await windowEnd(db, requestId) : now();
  const lastDay = wallOf(end, await organisationZone(db)).date;
  const urgentDay = addDays(today, MOST_DAYS);
  await materialiseSlots({ from: today, to: lastDay > urgentDay ? lastDay : urgentDay }, { db });
  // Slots may be there for longer than is urgent: versions are looked up for all the days that are read.
  const to = horizonEnd(await horizonFor(db, [now(), end], await policyOfWeeks(db, today)));
  const choices: UrgentChoice[] = [];
  for (const { range } of await policiesOver(db, { from: today, to }))
    choices.push(...(await choicesOf(db, requestId, { range, end, forPin, only })));
  const free = choices
    .filter(({ holder }) => holder === null)
    .toSorted((a, b) => (forPin ? 0 : Number(a.unanswered) - Number(b.unanswered)));
  const costly = choices
    .filter(({ holder }) => holder !== null)
    .toSorted((a, b) => Number(a.holder?.toSlotId === null) - Number(b.holder?.toSlotId === null));
  return [...free.slice(0, MOST_OFFERS), ...costly.slice(0, MOST_OFFERS)];
}

type ChoiceOptions = { readonly forPin?: boolean; readonly only?: string };

/** The last moment of a request's window, no further ahead than anything is pinned; now when it is over. */
async function windowEnd(db: Db, requestId: string): Promise<Date> {
  const { latest } = await db.slotRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: { latest: true },
  });
  const most = addDaysTo(now(), MOST_PINNED_DAYS);
  return latest < now() ? now() : latest < most ? latest : most;
}

type Part = {
  /** The days, both included, on which one version of the rules holds. */
  readonly range: DateRange;
  /** How far is looked at least. */
  readonly end: Date;
  readonly forPin: boolean;
  readonly only: string | undefined;
};

/** The choices of the days on which one version of the rules holds. */
async function choicesOf(
  db: Db,
  requestId: string,
  { range: { from, to: until }, end: seenTo, forPin, only }: Part,
): Promise<readonly UrgentChoice[]> {
  const policy = await policyOfWeeks(db, from);
  const horizon = await horizonFor(db, [now(), seenTo], policy);
  const rows = await loadInstanceRows(db, horizon, { policy });
  // What a person pinned does not give way between rounds, whoever asks.
  const pins = rows.requests.flatMap(({ id, grants }) =>
    grants.filter(({ pinned }) => pinned).map(({ episode, slotId }) => ({ requestId: id, episode, slotId })),
  );
  const { instance, slotIds } = buildInstance(rows, { pins });
  const { rules } = rows.policy;
  const first = Math.max(0, daysBetween(horizon.start, from) * DAY_MINUTES);
  const end = (daysBetween(horizon.start, until) + 1) * DAY_MINUTES;
  /** The same question with one request's window cut to these days. */
  const cut = (base: Instance, id: string): Instance => ({
    ...base,
    requests: base.requests.map((request) =>
      request.id === id
        ? {
            ...request,
            earliest: Math.max(request.earliest, first),
            latest: Math.min(request.latest, end - 1),
          }
        : request,
    ),
  });
  const leadHours = Math.min(rules.urgentLeadHours, rules.leadHours);
  const urgent = cut({ ...instance, horizon: { ...instance.horizon, leadHours } }, requestId);
  const onlySlot = only === undefined ? undefined : slotIds.indexOf(only);
  const options = { most: MOST_OFFERS, usualLeadHours: rules.leadHours, only: onlySlot };
  const nobodyThere = new Set(
    // A crisis goes out whoever is there, so nobody is missing from it.
    instance.requests.some(
      ({ id, needsAnswer, kind }) => id === requestId && needsAnswer && kind !== 'crisis',
    )
      ? instance.unstaffed
      : [],
  );
  const idOf = (slot: number | undefined): string | null =>
    slot === undefined ? null : (slotIds[slot] ?? null);
  const choices: UrgentChoice[] = [];
  const staffed = forPin ? [] : placesNow(urgent, requestId, options);
  // What others need stays as it is: only this request does without an answerer.
  const unstaffed =
    forPin || nobodyThere.size > 0
      ? placesNow(withoutAnswer(urgent, requestId), requestId, options).filter(
          ({ places: [place], displaced }) =>
            forPin || (place && nobodyThere.has(place.slot) && displaced.length === 0),
        )
      : [];
  for (const { places, displaced } of [...staffed, ...unstaffed]) {
    const slot = places[0]?.slot;
    const slotId = idOf(slot) ?? '';
    const unanswered = slot !== undefined && nobodyThere.has(slot);
    const [holder] = displaced;
    if (holder === undefined) {
      choices.push({ slotId, holder: null, unanswered });
      continue;
    }
    const { req, to } = holder;
    const other = to?.[0]?.slot;
    const minute = other === undefined ? undefined : instance.slots[other]?.[1];
    const isHere = minute !== undefined && minute >= first && minute < end;
    let toSlotId = idOf(other);
    // What gives way may go to days on which other rules hold, if those let it; otherwise it stays on these days.
    if (toSlotId !== null && !isHere) {
      const broken = await brokenRules(db, [{ requestId: req, episode: 1, slotId: toSlotId }]);
      if (broken.length > 0) {
        const within = placesNow(
          cut(forPin ? withoutAnswer(urgent, requestId) : urgent, req),
          requestId,
          options,
        ).find((offer) => offer.places[0]?.slot === slot && offer.displaced[0]?.req === req);
        toSlotId = idOf(within?.displaced[0]?.to?.[0]?.slot);
      }
    }
    choices.push({ slotId, holder: { requestId: req, toSlotId }, unanswered });
  }
  return choices;
}

/** The same question for a request that needs nobody on duty. */
const withoutAnswer = (instance: Instance, requestId: string): Instance => ({
  ...instance,
  requests: instance.requests.map((request) =>
    request.id === requestId ? { ...request, needsAnswer: false } : request,
  ),
});

const DAY_MINUTES = 1440;
