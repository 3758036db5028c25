import { firstSlotAt, tierOf, type Model } from '../model';
import { staticObstacle } from '../rules/eligibility';
import { DAY_MINUTES, dayOf } from '../time';
import type { Choice } from './series-plan';

/**
 * The slots each episode could ever have, as one run per episode: `slot[start[e]] … slot[start[e + 1] - 1]`,
 * with the tier of each beside it. Runs of single posts are sorted by tier, then slot (best wish first);
 * runs of series episodes by the request's channels, then slot.
 */
export type Candidates = {
  readonly start: Int32Array;
  readonly slot: Int32Array;
  readonly tier: Int32Array;
  /** The runs of a request's episodes, ready for the series planner; by request. */
  readonly choices: readonly (readonly Choice[])[];
};

export function findCandidates(model: Model): Candidates {
  const start = new Int32Array(model.firstEpisode[model.requestCount]! + 1);
  const slots: number[] = [];
  const tiers: number[] = [];
  for (let request = 0; request < model.requestCount; request++) {
    const single = model.requestEpisodes[request] === 1;
    for (let episode = 0; episode < model.requestEpisodes[request]!; episode++) {
      const run = eligibleSlots(model, request, episode).map((slot) => ({
        slot,
        tier: tierOf(model, request, slot),
      }));
      if (single) run.sort((a, b) => a.tier - b.tier || a.slot - b.slot);
      for (const { slot, tier } of run) {
        slots.push(slot);
        tiers.push(tier);
      }
      start[model.firstEpisode[request]! + episode + 1] = slots.length;
    }
  }
  const slot = Int32Array.from(slots);
  const tier = Int32Array.from(tiers);
  const choices = model.instance.requests.map(({ episodes }, request) =>
    Array.from({ length: episodes }, (_, episode) => {
      const index = model.firstEpisode[request]! + episode;
      return { slot, tier, from: start[index]!, to: start[index + 1]! };
    }),
  );
  return { start, slot, tier, choices };
}

/** Slots that the static rules leave to one episode, by acceptable channel and time. */
function eligibleSlots(model: Model, request: number, episode: number): number[] {
  const [from, to] = episodeWindow(model, request, episode);
  const slots: number[] = [];
  for (const channel of model.requestChannels[request]!) {
    const end = firstSlotAt(model, channel, to + 1);
    for (let slot = firstSlotAt(model, channel, from); slot < end; slot++) {
      if (staticObstacle(model, request, episode, slot) === null) slots.push(slot);
    }
  }
  return slots;
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
