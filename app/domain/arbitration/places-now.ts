import { compile } from './compile';
import { whoLeaves } from './engine/make-room';
import { HOLD, replayable, startSearch, type Search } from './engine/search';
import { offerOf, seatAsItStands, type InsertOffer } from './insert';
import type { Instance } from './instance';
import { KIND } from './model';
import { presentOf } from './time';

export type PlacesNowOptions = {
  /** How many places of either group are looked for. */
  readonly most: number;
  /** The lead time of ordinary posts: a post that gives way is not moved nearer than this. */
  readonly usualLeadHours: number;
  /** The one slot of the instance that is asked about; others are not looked at. */
  readonly only?: number | undefined;
};

/**
 * The places between which somebody may choose for one ad-hoc request of a single post, while everything agreed
 * stays: free ones first (the reserve is for acute posts), then those that one ordinary agreed post would have to
 * give up. What `insert` offers, seen by people: they take the place that suits, not the one that the objectives
 * would choose. A post of a series does not give way, nor a pinned, acute or crisis one. In each group the request's
 * own order of channels comes first, then the earlier time; among places that cost somebody, those where the other
 * post finds another place in its own window.
 *
 * `instance.horizon.leadHours` is the lead time of the ad-hoc post.
 */
export function placesNow(
  instance: Instance,
  req: string,
  { most, usualLeadHours, only }: PlacesNowOptions,
): readonly InsertOffer[] {
  const agreed = instance.previous.filter(({ status, req: other }) => status === 'agreed' && other !== req);
  const model = compile({ ...instance, previous: agreed });
  const request = model.instance.requests.findIndex(({ id }) => id === req);
  if (request < 0 || model.requestEpisodes[request] !== 1) return [];
  const search = startSearch(model, { calm: 'early', keepsTentative: false }, 1);
  seatAsItStands(search);
  if (search.plan.plans[request] !== null) return [];
  const usualLead = presentOf(instance.horizon) + usualLeadHours * 60;
  const free: InsertOffer[] = [];
  const costly: InsertOffer[] = [];
  for (const slot of asWished(search, request)) {
    if (free.length >= most) break;
    if (only !== undefined && search.model.givenSlot[slot] !== only) continue;
    if (search.plan.allows(request, slot)) free.push(offered(search, request, slot, null, usualLead));
    else if (costly.length < most * 2) {
      const holder = soleHolder(search, request, slot);
      if (holder !== null) costly.push(offered(search, request, slot, holder, usualLead));
    }
  }
  const gentle = costly.toSorted((a, b) => Number(isLost(a)) - Number(isLost(b)));
  return [...free, ...gentle.slice(0, most)];
}

const isLost = ({ displaced }: InsertOffer): boolean => displaced.some(({ to }) => to === null);

/** Slots that a single post could ever have: its first channel's first, each channel's from the earliest on. */
function asWished({ model, candidates }: Search, request: number): readonly number[] {
  const position = (slot: number): number =>
    model.channelPosition[request * model.channelCount + model.slotChannel[slot]!]!;
  return Array.from(candidates.of(request)[0]!.slot).sort((a, b) => position(a) - position(b) || a - b);
}

/** The one ordinary post that would have to leave a slot; null when it is several, or none that may be asked. */
function soleHolder(search: Search, request: number, slot: number): number | null {
  const leaving = whoLeaves(replayable(search, request, slot), request, slot, true, 1);
  const [holder] = leaving ?? [];
  return holder !== undefined && mayGiveWay(search, holder) ? holder : null;
}

function mayGiveWay({ model, hold }: Search, request: number): boolean {
  return (
    model.requestKind[request] === KIND.normal &&
    model.requestEpisodes[request] === 1 &&
    hold[request] !== HOLD.pinned
  );
}

/** What it would be like: tried on the plan and taken back. */
function offered(
  search: Search,
  request: number,
  slot: number,
  holder: number | null,
  usualLead: number,
): InsertOffer {
  const { plan } = search;
  const before = plan.snapshot();
  plan.begin();
  if (holder !== null) plan.lift(holder);
  plan.place(request, [slot]);
  const to = holder === null ? null : elsewhere(search, holder, usualLead);
  if (holder !== null && to !== null) plan.place(holder, [to]);
  const offer = offerOf(search, request, before);
  plan.rollback();
  return holder === null ? offer : { ...offer, by: 'consent' };
}

/** The nearest free place for a post that gave way, in its own window and on its own channels. */
function elsewhere(search: Search, holder: number, usualLead: number): number | null {
  const { model, plan } = search;
  const isOpen = (slot: number): boolean => model.slotMinute[slot]! >= usualLead && plan.allows(holder, slot);
  return asWished(search, holder).find(isOpen) ?? null;
}
