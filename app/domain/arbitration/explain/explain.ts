import { planTier, previousPlan, type Plan } from '../model';
import { OBJECTIVES } from '../objectives';
import type { Obstacle, StaticObstacle } from '../rules/codes';
import { staticObstacle } from '../rules/eligibility';
import { toldWishes } from '../engine/polish';
import type { Search } from '../engine/search';
import { wishedPlaces } from '../engine/wishes';
import { nearestPlaces } from './alternatives';
import { changesFor } from './changes';
import { planWithDuty } from './duty';
import { basisOf, givenSlots, holderOf, placeOf } from './places';
import { probe, type Probe } from './probe';
import { placeInLine, waitingBySlot, type Waiting } from './queue';
import { reasonOf } from './reason';
import type { ExplanationRecord, Reason, ReasonCode, WhyNot } from './record';

/** Explains every request of a finished search, in the model's order. The plan stays as it is. */
export function explainAll(search: Search): readonly ExplanationRecord[] {
  const waiting = waitingBySlot(search);
  return search.model.instance.requests.map((_, request) => explainRequest(search, request, waiting));
}

/** Explains one request of a search that is not going on. */
export function explainRequest(
  search: Search,
  request: number,
  waiting: Waiting = waitingBySlot(search),
): ExplanationRecord {
  const { model, plan } = search;
  const { id, dept, kind, rank } = model.instance.requests[request]!;
  const own = plan.plans[request] ?? null;
  const status = statusOf(search, request);
  const settled = status === 'granted' || status === 'kept';
  const lostPlace = model.hasAgreed[request] === 1 ? previousPlan(model, request) : null;
  const wishes = settled ? [] : wishedPlaces(search, request, toldWishes(model.requestCount));
  const probes = (lostPlace === null || settled ? wishes : [lostPlace, ...wishes]).map((place) =>
    probe(search, request, place),
  );
  const main = lostPlace === null ? nearestMiss(probes) : (probes[0] ?? null);
  const refused = own === null;
  const withDuty = refused || (main === null && !settled) ? planWithDuty(search, request) : null;
  const nearest = refused ? nearestPlaces(search, request, withDuty) : [];
  return {
    req: id,
    dept,
    kind,
    rank,
    rankClass: kind === 'normal' ? (['A', 'B', 'C'] as const)[model.rankClass[request]!]! : null,
    status,
    decision: refused ? (wishes.length === 0 ? 'declined' : 'waitlisted') : 'granted',
    slots: givenSlots(model, own ?? []),
    places: (own ?? []).map((slot) => placeOf(model, slot)),
    tier: own === null ? null : planTier(model, request, own),
    basis: basisOf(search, request),
    agreedBefore: agreedBefore(search, request, own),
    tally: tallyOf(search, request),
    share: sharesOf(search, request),
    reason: settled
      ? null
      : main === null
        ? withoutRival(search, request, withDuty)
        : reasonOf(search, request, main),
    whyNot: probes.map((each) => whyNotOf(search, each)),
    nearest,
    changes: refused ? changesFor(search, request, probes, nearest, waiting) : [],
    queue:
      refused && main?.place.length === 1 && main.verdict !== 'static'
        ? placeInLine(search, waiting, request, main.place[0]!)
        : null,
  };
}

function statusOf({ model, plan }: Search, request: number): ExplanationRecord['status'] {
  const own = plan.plans[request];
  if (!own) return 'refused';
  if (model.pinnedEpisodes[request]! > 0) return 'kept';
  if (model.hasAgreed[request] === 1)
    return agreedEpisodesMoved(model, request, own).length === 0 ? 'kept' : 'other-choice';
  return planTier(model, request, own) === 0 ? 'granted' : 'other-choice';
}

/** The wish that came closest to being granted: what would have harmed the least important thing. */
function nearestMiss(probes: readonly Probe[]): Probe | null {
  const closeness = ({ verdict, level }: Probe): number =>
    verdict === 'tie'
      ? 100
      : verdict === 'worse'
        ? 10 + level
        : verdict === 'fixed'
          ? 5
          : verdict === 'static'
            ? 2
            : 1;
  let best: Probe | null = null;
  for (const each of probes) if (best === null || closeness(each) > closeness(best)) best = each;
  return best;
}

function agreedEpisodesMoved(model: Search['model'], request: number, own: Plan | null): readonly number[] {
  const from = model.firstEpisode[request]!;
  const moved: number[] = [];
  for (let episode = 0; episode < model.requestEpisodes[request]!; episode++) {
    const agreed = model.previousSlot[from + episode]!;
    if (model.previousAgreed[from + episode] === 1 && own?.[episode] !== agreed) moved.push(agreed);
  }
  return moved;
}

function agreedBefore(
  { model }: Search,
  request: number,
  own: Plan | null,
): ExplanationRecord['agreedBefore'] {
  return agreedEpisodesMoved(model, request, own).map((slot) => placeOf(model, slot));
}

function tallyOf({ plan, candidates }: Search, request: number): ExplanationRecord['tally'] {
  const tally: Record<Obstacle | 'candidates' | 'free', number> = {
    candidates: 0,
    free: 0,
    taken: 0,
    gap: 0,
    dayCap: 0,
    reserve: 0,
    audience: 0,
    topic: 0,
    acuteCap: 0,
  };
  const own = plan.plans[request];
  const { slot: slots, run, bin } = candidates.of(request)[0]!;
  tally.candidates = slots.length;
  for (let day = 0; day < bin.length; day++) {
    const ofDay = plan.obstacleOfDay(request, bin[day]!) ?? 'free';
    for (let x = run[day]!; x < run[day + 1]!; x++)
      tally[own?.includes(slots[x]!) ? 'free' : (plan.obstacleOfSlot(slots[x]!) ?? ofDay)]++;
  }
  return tally;
}

function sharesOf({ model, plan, candidates }: Search, request: number): ExplanationRecord['share'] {
  const cells = new Set<number>();
  for (const { bin } of candidates.of(request))
    for (let day = 0; day < bin.length; day++) cells.add(model.binCell[bin[day]!]!);
  return [...cells]
    .sort((a, b) => a - b)
    .map((cell) => {
      const quota = model.requestDepartment[request]! * model.cells + cell;
      const pool = model.instance.policy.pools[Math.floor(cell / model.periods)]!.id;
      return {
        pool,
        period: cell % model.periods,
        target: model.target[quota]!,
        placed: plan.placed[quota]!,
      };
    });
}

function whyNotOf(
  search: Search,
  { place, episode, verdict, level, delta, blockers, displaced }: Probe,
): WhyNot {
  const { model } = search;
  const { requests } = model.instance;
  const { slot, channel, at } = placeOf(model, place[episode]!);
  // Field by field: many of these are made, and spreading an object costs more than all the rest.
  return {
    slot,
    channel,
    at,
    slots: givenSlots(model, place),
    verdict,
    level: level < 0 ? null : level + 1,
    objective: level < 0 ? null : OBJECTIVES[level]!,
    delta,
    holders: blockers
      .filter(({ request }) => request >= 0)
      .map(({ rule, request }) => {
        const { req, dept, basis } = holderOf(search, request);
        return { rule, req, dept, basis };
      }),
    displaced: displaced.map(({ request, to }) => ({
      req: requests[request]!.id,
      dept: requests[request]!.dept,
      ok: to !== null,
      to: givenSlots(model, to ?? []),
    })),
  };
}

/** Why a request got nothing, or nothing better, although nobody stands in its way. */
function withoutRival(search: Search, request: number, withDuty: Plan | null): Reason {
  const { model, plan } = search;
  const [first] = withDuty ?? [];
  const code = plan.plans[request] !== null ? 'not-offered' : impossible(search, request);
  return {
    code: withDuty === null ? code : 'unstaffed',
    wish: first === undefined ? null : placeOf(model, first),
    episode: 0,
    ...(withDuty !== null && { series: withDuty.map((slot) => placeOf(model, slot)) }),
    holder: null,
    lost: [],
    share: null,
    releaseHours: model.instance.policy.reserve.releaseHours,
  };
}

/** The commonest obstacle among the slots of the acceptable channels that lie within the window. */
function impossible({ model, candidates }: Search, request: number): ReasonCode {
  const { earliest, latest, episodes } = model.instance.requests[request]!;
  const empty = candidates.of(request).findIndex(({ slot }) => slot.length === 0);
  if (empty < 0) return 'spacing';
  const counts = new Map<StaticObstacle, number>();
  for (let slot = 0; slot < model.slotCount; slot++) {
    const minute = model.slotMinute[slot]!;
    if (
      minute < earliest ||
      minute > latest ||
      model.channelPosition[request * model.channelCount + model.slotChannel[slot]!]! < 0
    )
      continue;
    const obstacle = staticObstacle(model, request, empty, slot);
    if (obstacle === null) return episodes > 1 ? 'spacing' : 'no-slot';
    counts.set(obstacle, (counts.get(obstacle) ?? 0) + 1);
  }
  // What its own department can change is told before what is merely commoner.
  if (counts.has('unstaffed')) return 'unstaffed';
  const commonest = [...counts].sort((a, b) => b[1] - a[1])[0];
  return commonest?.[0] ?? 'no-slot';
}
