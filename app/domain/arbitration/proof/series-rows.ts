import type { Model } from '../model';
import type { ProgramDraft } from './program';
import { columnsOf, type Seat, type Seats } from './seats';

/** H1: every episode of a request that is placed has one seat, and none of one that is not. H9: they follow one another. */
export function addSeriesRows(draft: ProgramDraft, model: Model, seats: Seats): void {
  for (let request = 0; request < model.requestCount; request++) {
    const first = model.firstEpisode[request]!;
    for (let episode = first; episode < model.firstEpisode[request + 1]!; episode++) {
      draft.addRow(0, 0, columnsOf(seats.ofEpisode[episode]!), [seats.granted[request]!]);
      if (episode === first) continue;
      for (const channel of model.requestChannels[request]!) {
        const onChannel = ({ slot }: Seat): boolean => model.slotChannel[slot] === channel;
        const before = seats.ofEpisode[episode - 1]!.filter(onChannel);
        const after = seats.ofEpisode[episode]!.filter(onChannel);
        addFollowing(draft, model, request, { before, after });
      }
    }
  }
}

type Pair = { readonly before: readonly Seat[]; readonly after: readonly Seat[] };

/**
 * One episode after another on one channel: whatever stands up to a day has one before it early enough, and whatever
 * stands from a day on has one before it late enough. By days instead of by pairs of seats, which makes for fewer and
 * stronger rows. One channel for both follows too, since as many stand after as before.
 */
function addFollowing(draft: ProgramDraft, model: Model, request: number, { before, after }: Pair): void {
  const { minDays, maxDays } = model.instance.requests[request]!;
  const dayOf = ({ slot }: Seat): number => model.slotDay[slot]!;
  const minuteOf = ({ slot }: Seat): number => model.slotMinute[slot]!;
  const atMostBefore = (later: (seat: Seat) => boolean, earlier: (seat: Seat) => boolean): void =>
    draft.addRow(-Infinity, 0, columnsOf(after.filter(later)), columnsOf(before.filter(earlier)));
  for (const day of new Set(after.map(dayOf))) {
    if (minDays > 0)
      atMostBefore(
        (seat) => dayOf(seat) <= day,
        (seat) => dayOf(seat) <= day - minDays,
      );
    atMostBefore(
      (seat) => dayOf(seat) >= day,
      (seat) => dayOf(seat) >= day - maxDays,
    );
  }
  if (minDays > 0) return;
  // Two of them may be on one day, and then it is the time that puts them in order.
  for (const minute of new Set(after.map(minuteOf)))
    atMostBefore(
      (seat) => minuteOf(seat) <= minute,
      (seat) => minuteOf(seat) < minute,
    );
}
