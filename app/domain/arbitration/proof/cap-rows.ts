import { KIND, type Model } from '../model';
import type { ProgramDraft } from './program';
import type { Seat, Seats } from './seats';

/** What posts may not do together on a channel or to an audience: H2, H5, H6, H7 and H11. */
export function addCapRows(draft: ProgramDraft, model: Model, seats: Seats): void {
  addGaps(draft, model, seats);
  addDayCaps(draft, model, seats);
  addAudiences(draft, model, seats);
  addAcuteCaps(draft, model, seats);
}

/**
 * H2 and H6: of slots that are all nearer to one another than the gap only one is used; a slot by itself is such a run.
 * Runs that lie in another are left out. They go on over midnight, as the gap does.
 */
function addGaps(draft: ProgramDraft, model: Model, seats: Seats): void {
  for (let channel = 0; channel < model.channelCount; channel++) {
    const end = model.channelStart[channel + 1]!;
    const gap = model.instance.channels[channel]!.minGapMin;
    let after = model.channelStart[channel]!;
    for (let slot = after; slot < end; slot++) {
      const covered = after;
      if (after <= slot) after = slot + 1;
      while (after < end && model.slotMinute[after]! - model.slotMinute[slot]! < gap) after++;
      if (after > covered) draft.addCap(1, columnsBetween(seats, slot, after));
    }
  }
}

/** H5: all posts of a channel's day, and the ordinary ones beside what is held. */
function addDayCaps(draft: ProgramDraft, model: Model, seats: Seats): void {
  const isOrdinary = ({ request }: Seat): boolean => model.requestKind[request] === KIND.normal;
  for (let bin = 0; bin < model.channelCount * model.days; bin++) {
    const [from, to] = [model.channelDayStart[bin]!, model.channelDayStart[bin + 1]!];
    const cap = model.dayCap[model.binChannel[bin]!]!;
    const held = model.heldOn[bin]!;
    draft.addCap(cap, columnsBetween(seats, from, to));
    if (held > 0) draft.addCap(Math.max(0, cap - held), columnsBetween(seats, from, to, isOrdinary));
  }
}

/** H7 */
function addAudiences(draft: ProgramDraft, model: Model, seats: Seats): void {
  model.groupChannels.forEach((channels, group) => {
    for (let day = 0; day < model.days; day++) {
      const reached = channels.flatMap((channel) => {
        const bin = channel * model.days + day;
        return columnsBetween(seats, model.channelDayStart[bin]!, model.channelDayStart[bin + 1]!);
      });
      draft.addCap(model.groupCap[group]!, reached);
    }
  });
}

/** H11 */
function addAcuteCaps(draft: ProgramDraft, model: Model, seats: Seats): void {
  const isAcute = ({ request }: Seat): boolean => model.requestKind[request] === KIND.acute;
  for (let channel = 0; channel < model.channelCount; channel++)
    for (let day = 0; day < model.days; day += 7) {
      const bin = channel * model.days + day;
      const after = channel * model.days + Math.min(day + 7, model.days);
      const [from, to] = [model.channelDayStart[bin]!, model.channelDayStart[after]!];
      draft.addCap(model.acutePerWeek[channel]!, columnsBetween(seats, from, to, isAcute));
    }
}

function columnsBetween(
  { ofSlot }: Seats,
  from: number,
  to: number,
  counts: (seat: Seat) => boolean = () => true,
): readonly number[] {
  const columns: number[] = [];
  for (let slot = from; slot < to; slot++)
    for (const seat of ofSlot[slot]!) if (counts(seat)) columns.push(seat.column);
  return columns;
}
