import { firstSlotAt, isPreferred, KIND, type Model } from '../model';
import { DAY_MINUTES, dayOf } from '../time';

/**
 * Slots one episode could ever have, with the tier of each beside it. Those of a single post are sorted by
 * tier, then slot (best wish first); those of a series episode by the request's channels, then slot.
 */
export type Choice = {
  readonly slot: ArrayLike<number>;
  readonly tier: ArrayLike<number>;
  /** Where each run of slots of one day (and, of a single post, one tier) begins; at last where the last one ends. */
  readonly run: ArrayLike<number>;
};

/** Every request's choices, one per episode; each request's are looked up when first asked for, and kept. */
export class Candidates {
  private readonly known: (readonly Choice[] | undefined)[];

  constructor(private readonly model: Model) {
    this.known = new Array<readonly Choice[] | undefined>(model.requestCount).fill(undefined);
  }

  of(request: number): readonly Choice[] {
    return (this.known[request] ??= Array.from({ length: this.model.requestEpisodes[request]! }, (_, e) =>
      eligible(this.model, request, e),
    ));
  }
}

/** `staticObstacle` asked of all slots at once: the window as bounds, the rest slot by slot. */
function eligible(model: Model, request: number, episode: number): Choice {
  const [from, to] = openWindow(model, request, episode);
  const index = model.firstEpisode[request]! + episode;
  const pinned = model.pinnedSlot[index]!;
  const promised = model.previousAgreed[index] === 1 ? model.previousSlot[index]! : -1;
  const single = model.requestEpisodes[request] === 1;
  const slots: number[] = [];
  const tiers: number[] = [];
  const runs: number[] = [];
  model.requestChannels[request]!.forEach((channel, position) => {
    const end = firstSlotAt(model, channel, to + 1);
    const start = firstSlotAt(model, channel, from);
    // A single post's preferred slots come first, the others after them; a series takes them as they come.
    for (const pass of single ? [0, 1] : [null]) {
      let day = -1;
      for (let slot = start; slot < end; slot++) {
        if (model.slotClosed[slot] === 1 || model.slotShut[slot] !== 0) continue;
        if (pinned >= 0 ? slot !== pinned : tooSoon(model, request, slot) && slot !== promised) continue;
        const off = isPreferred(model, request, slot) ? 0 : 1;
        if (pass !== null && off !== pass) continue;
        if (model.slotBin[slot] !== day) runs.push(slots.length);
        day = model.slotBin[slot]!;
        slots.push(slot);
        tiers.push(2 * position + off);
      }
    }
  });
  runs.push(slots.length);
  return { slot: Int32Array.from(slots), tier: Uint16Array.from(tiers), run: Int32Array.from(runs) };
}

const tooSoon = (model: Model, request: number, slot: number): boolean =>
  model.slotMinute[slot]! < model.leadMinute && model.requestKind[request] !== KIND.crisis;

/** First and last minute that embargo, deadline, evidence and the present leave to an episode. */
function openWindow(model: Model, request: number, episode: number): readonly [number, number] {
  const [from, to] = episodeWindow(model, request, episode);
  const expires = model.instance.requests[request]!.evidence?.expires ?? Infinity;
  return [Math.max(from, model.instance.horizon.now), Math.min(to, expires)];
}

/**
 * First and last minute at which an episode can go out without making the series impossible: the days
 * that the earlier and later episodes need at least are taken off both ends of the request's window.
 */
export function episodeWindow(model: Model, request: number, episode: number): readonly [number, number] {
  const { earliest, latest, minDays, episodes } = model.instance.requests[request]!;
  const firstDay = dayOf(earliest) + episode * minDays;
  const lastDay = dayOf(latest) - (episodes - 1 - episode) * minDays;
  return [Math.max(earliest, firstDay * DAY_MINUTES), Math.min(latest, (lastDay + 1) * DAY_MINUTES - 1)];
}
