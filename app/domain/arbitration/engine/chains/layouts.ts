import { tierOf } from '../../model';
import { LARGE } from '../profiles';
import type { Search } from '../search';
import { Arranger } from './arrange';
import type { Reaches } from './reach';
import type { Tenants } from './tenants';
import type { Worth } from './worth';

/** Who stands in a bin and may be arranged in it, looked up as the plan stands. */
type Contents = {
  readonly reaches: Reaches;
  readonly tenancy: Tenants;
  readonly movable: (bin: number) => readonly number[];
  readonly tenants: (bin: number) => readonly number[];
};

/** A bin laid out as it stands: its movable posts, its slots that are open to them, and what it costs now. */
type Layout = {
  readonly arranger: Arranger;
  readonly open: Uint8Array;
  bin: number;
  version: number;
  inside: readonly number[];
  /** Episodes of series that are arranged with them, see Tenants. */
  tenants: readonly number[];
  now: number;
};

/** Layouts kept of every bin: as it stood, and as it stands while something is tried. */
const KEPT = 2;

/**
 * Bins laid out as they stand. What is tried and taken back leaves a bin as it was before, so the last two layouts of
 * every bin are kept; where requests are very many, one for all bins: there hardly anything is tried twice.
 */
export class Layouts {
  private readonly known: (Layout | undefined)[] = [];
  private readonly areShared: boolean;
  private readonly kept: number;
  /** By bin: which of its layouts was asked for last. */
  private readonly recent: Uint8Array;
  private readonly scratch: Arranger;
  private readonly open: Uint8Array;

  constructor(
    private readonly search: Search,
    private readonly bins: Contents,
    private readonly worth: Worth,
  ) {
    const { model } = search;
    this.areShared = model.requestCount > LARGE;
    this.kept = this.areShared ? 1 : KEPT;
    this.recent = new Uint8Array(model.binDay.length);
    this.scratch = this.arranger();
    let slots = 0;
    for (let bin = 0; bin < model.binDay.length; bin++)
      slots = Math.max(slots, model.channelDayStart[bin + 1]! - model.channelDayStart[bin]!);
    this.open = new Uint8Array(slots);
  }

  /** The bin as it stands. It must not hold more movable posts than can be arranged. */
  of(bin: number): Layout {
    const version = this.search.plan.version[bin]!;
    const tenants = this.bins.tenants(bin);
    return this.find(bin, version, tenants) ?? this.make(bin, version, tenants);
  }

  /** Slots for these posts, single ones and then episodes of series, none of which is in the bin; null when they do not fit. */
  arrange(bin: number, members: readonly number[], tenants: readonly number[]): readonly number[] | null {
    const { scratch } = this;
    this.markOpen(bin, members, tenants, this.open);
    scratch.layOut(bin, members, tenants, this.open);
    return scratch.cost(scratch.all) === Infinity ? null : scratch.slots(scratch.all);
  }

  /** What it costs that a single post stands where it does. */
  costNow(member: number): number {
    const slot = this.search.plan.plans[member]![0]!;
    return this.worth.ofPlace(member, slot, tierOf(this.search.model, member, slot));
  }

  /** A version tells who stands where, but not with which episode of a series. */
  private find(bin: number, version: number, tenants: readonly number[]): Layout | undefined {
    for (let k = 0; k < this.kept; k++) {
      const layout = this.known[this.place(bin, k)];
      if (layout?.bin !== bin || layout.version !== version || !sameList(layout.tenants, tenants)) continue;
      this.recent[bin] = k;
      return layout;
    }
    return undefined;
  }

  /** Where the k-th layout of a bin is among those known. */
  private place(bin: number, k: number): number {
    return this.areShared ? 0 : KEPT * bin + k;
  }

  private arranger(): Arranger {
    return new Arranger(this.search.model, this.bins.reaches, this.bins.tenancy);
  }

  private make(bin: number, version: number, tenants: readonly number[]): Layout {
    const next = (this.recent[bin]! + 1) % this.kept;
    this.recent[bin] = next;
    const layout = (this.known[this.place(bin, next)] ??= this.blank(bin));
    const inside = this.bins.movable(bin);
    this.markOpen(bin, inside, tenants, layout.open);
    layout.arranger.layOut(bin, inside, tenants, layout.open);
    layout.bin = bin;
    layout.version = version;
    layout.inside = inside;
    layout.tenants = tenants;
    layout.now = 0;
    for (let m = 0; m < inside.length; m++) layout.now += this.costNow(inside[m]!);
    for (let t = 0; t < tenants.length; t++) layout.now += this.bins.tenancy.costNow(tenants[t]!);
    return layout;
  }

  private blank(bin: number): Layout {
    const { channelDayStart } = this.search.model;
    const slots = this.areShared ? this.open.length : channelDayStart[bin + 1]! - channelDayStart[bin]!;
    const open = new Uint8Array(slots);
    return { arranger: this.arranger(), open, bin, version: 0, inside: [], tenants: [], now: 0 };
  }

  /** Marks the slots of a bin that are free and far enough from everybody who is not arranged in it. */
  private markOpen(
    bin: number,
    members: readonly number[],
    tenants: readonly number[],
    open: Uint8Array,
  ): void {
    const { model, plan } = this.search;
    const first = model.channelDayStart[bin]!;
    for (let slot = first; slot < model.channelDayStart[bin + 1]!; slot++) {
      let isOpen = 1;
      if (!plan.isClear(slot)) {
        for (let each = model.crowdFrom[slot]!; each < model.crowdTo[slot]!; each++) {
          const other = plan.occupant[each]!;
          if (other < 0 || members.includes(other)) continue;
          if (model.slotBin[each] !== bin || !this.isAmong(tenants, other)) isOpen = 0;
        }
      }
      open[slot - first] = isOpen;
    }
  }

  private isAmong(tenants: readonly number[], request: number): boolean {
    for (let t = 0; t < tenants.length; t++)
      if (this.bins.tenancy.request(tenants[t]!) === request) return true;
    return false;
  }
}

function sameList(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}
