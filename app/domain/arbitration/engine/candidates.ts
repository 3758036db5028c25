import { firstSlotAt, KIND, type Model } from '../model';
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
  /** The channelDay of each run: what is asked of a whole day need not look at its slots. */
  readonly bin: ArrayLike<number>;
};

/** Every request's choices, one per episode; each request's are looked up when first asked for, and kept. */
export class Candidates {
  private readonly known: (readonly Choice[] | undefined)[];

  constructor(
    private readonly model: Model,
    private readonly list = new ChoiceList(model),
    private readonly heedsDuty = true,
  ) {
    this.known = new Array<readonly Choice[] | undefined>(model.requestCount).fill(undefined);
  }

  /** The choices there would be if somebody were on duty at every slot. */
  asIfStaffed(): Candidates {
    return new Candidates(this.model, this.list, false);
  }

  of(request: number): readonly Choice[] {
    return (this.known[request] ??= Array.from({ length: this.model.requestEpisodes[request]! }, (_, e) =>
      eligible(this.model, this.list, { request, episode: e, heedsDuty: this.heedsDuty }),
    ));
  }
}

/** A choice being listed. One for all of them, and what is listed is copied at the end, because they are many. */
class ChoiceList {
  private readonly slot: Int32Array;
  private readonly tier: Uint16Array;
  private readonly run: Int32Array;
  private readonly bin: Int32Array;
  private slots = 0;
  private runs = 0;
  /** Slots put aside until the others of their channel are listed. */
  private readonly later: Int32Array;
  private laterCount = 0;

  constructor(private readonly model: Model) {
    this.slot = new Int32Array(model.slotCount);
    this.tier = new Uint16Array(model.slotCount);
    this.run = new Int32Array(model.slotCount + 1);
    this.bin = new Int32Array(model.slotCount);
    this.later = new Int32Array(model.slotCount);
  }

  begin(): void {
    this.slots = 0;
    this.runs = 0;
  }

  /** `beginsRun`: also when the slot before it is of the same day. */
  add(slot: number, tier: number, beginsRun: boolean): void {
    const bin = this.model.slotBin[slot]!;
    if (beginsRun || this.bin[this.runs - 1] !== bin) {
      this.bin[this.runs] = bin;
      this.run[this.runs++] = this.slots;
    }
    this.tier[this.slots] = tier;
    this.slot[this.slots++] = slot;
  }

  putAside(slot: number): void {
    this.later[this.laterCount++] = slot;
  }

  addWhatWasPutAside(tier: number): void {
    for (let k = 0; k < this.laterCount; k++) this.add(this.later[k]!, tier, k === 0);
    this.laterCount = 0;
  }

  end(): Choice {
    this.run[this.runs] = this.slots;
    return {
      slot: this.slot.slice(0, this.slots),
      tier: this.tier.slice(0, this.slots),
      run: this.run.slice(0, this.runs + 1),
      bin: this.bin.slice(0, this.runs),
    };
  }
}

type Asked = { readonly request: number; readonly episode: number; readonly heedsDuty: boolean };

/** `staticObstacle` asked of all slots at once: the window as bounds, the rest slot by slot. */
function eligible(model: Model, list: ChoiceList, { request, episode, heedsDuty }: Asked): Choice {
  const [from, to] = openWindow(model, request, episode);
  const index = model.firstEpisode[request]! + episode;
  const pinned = model.pinnedSlot[index]!;
  const promised = model.previousAgreed[index] === 1 ? model.previousSlot[index]! : -1;
  const single = model.requestEpisodes[request] === 1;
  const lead = model.requestKind[request] === KIND.crisis ? -Infinity : model.leadMinute;
  const mindsDuty = heedsDuty && model.needsDuty[request] === 1;
  const { slotClosed, slotShut, slotUnstaffed, slotMinute, slotDay } = model;
  const dows = model.preferDays[request]!;
  const wishedFrom = model.preferFrom[request]!;
  const wishedTo = model.preferTo[request]!;
  list.begin();
  model.requestChannels[request]!.forEach((channel, position) => {
    const end = firstSlotAt(model, channel, to + 1);
    const start = firstSlotAt(model, channel, from);
    // A single post's preferred slots come first, the others after them; a series takes them as they come.
    let isFirst = true;
    for (let slot = start; slot < end; slot++) {
      if (slotClosed[slot] === 1 || slotShut[slot] !== 0) continue;
      const minute = slotMinute[slot]!;
      const barred = minute < lead || (mindsDuty && slotUnstaffed[slot] === 1);
      if (pinned >= 0 ? slot !== pinned : barred && slot !== promised) continue;
      // As `isPreferred` says, without a call: this runs slot by slot before anything of it is machine code.
      const day = slotDay[slot]!;
      const time = minute - day * DAY_MINUTES;
      const off = time >= wishedFrom && time < wishedTo && (dows & (1 << (day % 7))) !== 0 ? 0 : 1;
      if (single && off === 1) {
        list.putAside(slot);
        continue;
      }
      list.add(slot, 2 * position + off, isFirst);
      isFirst = false;
    }
    list.addWhatWasPutAside(2 * position + 1);
  });
  return list.end();
}

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
