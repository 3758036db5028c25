import { KIND } from '../model';
import { LEVEL } from '../objectives';
import { staticObstacle } from '../rules/eligibility';
import { byClaim, HOLD, type Search } from '../engine/search';
import { basisOf, holderOf, placeOf } from './places';
import type { Probe } from './probe';
import type { Reason, ReasonCode } from './record';

/** Turns the outcome of a probe into what decided, and against whom. */
export function reasonOf(search: Search, request: number, probe: Probe): Reason {
  const { model, plan } = search;
  const { code, against, episode = probe.episode } = decisive(search, request, probe);
  const slot = probe.place[episode]!;
  // Its own share may suffer in another pool or period than the wish is in.
  const quota =
    code === 'own-share' && probe.shortened >= 0
      ? probe.shortened
      : model.requestDepartment[request]! * model.cells + model.slotCell[slot]!;
  return {
    code,
    wish: placeOf(model, slot),
    episode,
    series:
      probe.verdict === 'worse' || probe.verdict === 'tie'
        ? probe.place.map((each) => placeOf(model, each))
        : [],
    holder: against < 0 ? null : holderOf(search, against),
    lost: lostBy(search, probe).map((other) => model.instance.requests[other]!.id),
    share:
      model.requestKind[request] === KIND.normal
        ? { placed: plan.placed[quota]!, target: model.target[quota]! }
        : null,
    suffers:
      code === 'share' && probe.shortened >= 0
        ? { placed: plan.placed[probe.shortened]!, target: model.target[probe.shortened]! }
        : null,
    releaseHours: model.instance.policy.reserve.releaseHours,
  };
}

type Decisive = { readonly code: ReasonCode; readonly against: number; readonly episode?: number };

function decisive(search: Search, request: number, probe: Probe): Decisive {
  const first = probe.displaced[0]?.request ?? probe.blockers[0]?.request ?? -1;
  switch (probe.verdict) {
    case 'static':
      return {
        code: staticObstacle(search.model, request, probe.episode, probe.place[probe.episode]!) ?? 'no-slot',
        against: -1,
      };
    case 'improves':
      return { code: 'budget', against: -1 };
    case 'tie':
      return { code: 'lot', against: lostBy(search, probe)[0] ?? first };
    case 'fixed':
      return standing(search, probe);
    case 'worse':
      return harm(search, request, probe, first);
  }
}

/** Somebody who may not be moved, or a cap under which nobody can: name the firmest holder. */
function standing(search: Search, probe: Probe): Decisive {
  const firm = [...probe.blockers].sort((a, b) => holdOf(search, b.request) - holdOf(search, a.request))[0];
  if (firm === undefined) return { code: 'no-slot', against: -1 };
  const { episode } = firm;
  if (firm.rule !== 'taken') return { code: firm.rule, against: firm.request, episode };
  const basis = basisOf(search, firm.request);
  return { code: basis === 'turn' ? 'lot' : basis, against: firm.request, episode };
}

const holdOf = ({ hold }: Search, request: number): number => (request < 0 ? HOLD.free : hold[request]!);

/** The plan would be worse: for whom, by the first objective that changes. */
function harm(search: Search, request: number, probe: Probe, first: number): Decisive {
  const { model } = search;
  const lost = lostBy(search, probe);
  const ofKind = (kind: number): number => lost.find((other) => model.requestKind[other] === kind) ?? first;
  switch (probe.level) {
    case LEVEL.crisis:
      return { code: 'crisis', against: ofKind(KIND.crisis) };
    case LEVEL.agreedDropped:
    case LEVEL.agreedMoved:
      return {
        code: 'agreed',
        against: probe.displaced.find(({ request: other }) => model.hasAgreed[other] === 1)?.request ?? first,
      };
    case LEVEL.acute:
      return { code: 'acute', against: ofKind(KIND.acute) };
    case LEVEL.share:
      return shareHarm(search, request, probe, lost);
    case LEVEL.tier:
      return lost.length > 0 ? { code: 'better-fit', against: lost[0]! } : { code: 'wishes', against: first };
    case LEVEL.tentative:
      return {
        code: 'proposed',
        against:
          probe.displaced.find(({ request: other }) => model.tentativeEpisodes[other]! > 0)?.request ?? first,
      };
    default:
      return orderHarm(search, request, probe.level, lost);
  }
}

function shareHarm({ model }: Search, request: number, probe: Probe, lost: readonly number[]): Decisive {
  const shortened = probe.shortened < 0 ? -1 : Math.floor(probe.shortened / model.cells);
  const own = shortened === model.requestDepartment[request];
  const victim = lost.find((other) => model.requestDepartment[other] === shortened);
  const moved = probe.displaced.find(
    ({ request: other }) => model.requestDepartment[other] === shortened,
  )?.request;
  if (own && victim !== undefined && ranksHigher({ model }, victim, request))
    return { code: 'own-rank', against: victim };
  return { code: own ? 'own-share' : 'share', against: victim ?? moved ?? -1 };
}

/** Levels 6–9: somebody would be left without a place. Which comparison that is depends on who asks and who loses. */
function orderHarm(
  { model, plan }: Search,
  request: number,
  level: number,
  lost: readonly number[],
): Decisive {
  const against = lost[0] ?? -1;
  const own = against >= 0 && model.requestDepartment[against] === model.requestDepartment[request];
  if (plan.plans[request] !== null) return { code: own ? 'own-no-place' : 'no-place', against };
  const higher = lost.find((other) => ranksHigher({ model }, other, request));
  if (higher !== undefined) return { code: 'own-rank', against: higher };
  if (lost.length > 1) return { code: 'more-lost', against };
  if (own) return { code: 'own-no-place', against };
  return { code: level === LEVEL.regret ? 'rank' : 'standing', against };
}

function ranksHigher({ model }: Pick<Search, 'model'>, other: number, request: number): boolean {
  return (
    model.requestDepartment[other] === model.requestDepartment[request] &&
    model.instance.requests[other]!.rank < model.instance.requests[request]!.rank
  );
}

/** Whom the probe left without a place, strongest claim first. */
export function lostBy({ model }: Search, probe: Probe): readonly number[] {
  return probe.displaced
    .filter(({ to }) => to === null)
    .map(({ request }) => request)
    .sort(byClaim(model));
}
