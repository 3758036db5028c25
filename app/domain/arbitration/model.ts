import type { Instance } from './instance';
import { DAY_MINUTES } from './time';

/** Why a slot is shut whoever asks: not at all, outside opening hours, or on a holiday. */
export const SHUT = [null, 'hours', 'holiday'] as const;

/** Kinds of request as small numbers. */
export const KIND = { normal: 0, acute: 1, crisis: 2 } as const;

/**
 * An instance compiled for search: everything numbered, sorted by id so that the order in which things
 * were listed cannot matter, and laid out in typed arrays.
 *
 * "episode" below means `firstEpisode[request] + n` for the n-th episode of a request; "channelDay" means
 * `channel · days + day`; "quota" means `department · cells + cell`, the cell being one pool in one period.
 * Indexes come from the model itself, which is why code that walks it writes `!` after them.
 */
export type Model = {
  /** The instance with channels, departments, requests, pools and audience groups by id; what names slots stays as given. */
  readonly instance: Instance;
  /** Canonical slot → slot id of the instance as it was given, and back. */
  readonly givenSlot: Int32Array;
  readonly canonicalSlot: Int32Array;

  readonly days: number;
  readonly weeks: number;
  readonly cells: number;
  readonly periods: number;
  /** First minute at which a new ordinary or acute post may go out. */
  readonly leadMinute: number;

  readonly slotCount: number;
  readonly slotChannel: Int32Array;
  readonly slotMinute: Int32Array;
  readonly slotDay: Int32Array;
  readonly slotCell: Int32Array;
  /** The slot's channelDay. */
  readonly slotBin: Int32Array;
  readonly slotClosed: Uint8Array;
  /** What the channel's hours and the holidays say of a slot: index into SHUT. */
  readonly slotShut: Uint8Array;
  /** Slots at which nobody is on duty. */
  readonly slotUnstaffed: Uint8Array;
  /** Slots of a channel: channelStart[c] … channelStart[c + 1]; of a channelDay likewise. */
  readonly channelStart: Int32Array;
  readonly channelDayStart: Int32Array;
  /** The slot itself and those nearer than the channel's minimum gap: crowdFrom[slot] … crowdTo[slot]. */
  readonly crowdFrom: Int32Array;
  readonly crowdTo: Int32Array;

  readonly channelCount: number;
  /** By channelDay: its channel, its day, its week of the channel (channel · weeks + week). */
  readonly binChannel: Int32Array;
  readonly binDay: Int32Array;
  readonly binWeek: Int32Array;
  /** By channelDay: the cell of its slots; 0 where there is none. */
  readonly binCell: Int32Array;
  readonly dayCap: Int32Array;
  readonly heldOn: Int32Array;
  readonly cooldownDays: Int32Array;
  readonly acutePerWeek: Int32Array;
  readonly groupsOf: readonly (readonly number[])[];
  readonly groupChannels: readonly (readonly number[])[];
  readonly groupCap: Int32Array;

  readonly departmentCount: number;
  /** By quota. */
  readonly target: Int32Array;
  /** Sum of a department's targets. */
  readonly entitlement: Int32Array;

  readonly requestCount: number;
  readonly requestDepartment: Int32Array;
  readonly requestKind: Uint8Array;
  readonly requestEpisodes: Int32Array;
  readonly requestTopic: Int32Array;
  /** Where somebody has to be on duty (H13): not for a crisis, which waits for nobody. */
  readonly needsDuty: Uint8Array;
  readonly topicCount: number;
  /** 0, 1, 2 = A, B, C; percentile 100 … 1; both 0 for acute and crisis requests. */
  readonly rankClass: Uint8Array;
  readonly percentile: Int32Array;
  /** Acceptable channels, best first; and request · channelCount + channel → position there, or -1. */
  readonly requestChannels: readonly (readonly number[])[];
  readonly channelPosition: Int8Array;
  /** Preferred weekdays as bits (1 is Monday) and minutes of the day, from … to; all of the week when nothing is preferred. */
  readonly preferDays: Uint8Array;
  readonly preferFrom: Int32Array;
  readonly preferTo: Int32Array;

  readonly firstEpisode: Int32Array;
  /** By episode: slot of the previous plan or -1; 1 where it was agreed; slot it is pinned to or -1. */
  readonly previousSlot: Int32Array;
  readonly previousAgreed: Uint8Array;
  readonly pinnedSlot: Int32Array;
  /** By request: has an agreed episode; how many proposed episodes; how many pinned ones. */
  readonly hasAgreed: Uint8Array;
  readonly tentativeEpisodes: Int32Array;
  readonly pinnedEpisodes: Int32Array;
};

/** One slot per episode, in order. */
export type Plan = readonly number[];

/** 2 · (position of the channel among the acceptable ones) + (outside the preferred time); -1: not acceptable. */
export function tierOf(model: Model, request: number, slot: number): number {
  const position = model.channelPosition[request * model.channelCount + model.slotChannel[slot]!]!;
  if (position < 0) return -1;
  const wished = isPreferred(model, request, slot);
  return 2 * position + (wished ? 0 : 1);
}

/** True at the times that a request prefers; at any time when it prefers none. */
function isPreferred(model: Model, request: number, slot: number): boolean {
  const minute = model.slotMinute[slot]! % DAY_MINUTES;
  return (
    minute >= model.preferFrom[request]! &&
    minute < model.preferTo[request]! &&
    (model.preferDays[request]! & (1 << (model.slotDay[slot]! % 7))) !== 0
  );
}

/** Total tier of a whole plan. */
export function planTier(model: Model, request: number, plan: Plan): number {
  let tier = 0;
  for (const slot of plan) tier += tierOf(model, request, slot);
  return tier;
}

/** First slot of a channel at or after a minute (the channel's end when there is none). */
export function firstSlotAt(model: Model, channel: number, minute: number): number {
  let low = model.channelStart[channel]!;
  let high = model.channelStart[channel + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (model.slotMinute[middle]! < minute) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What was planned for a request before, when all of it was; null otherwise. */
export function previousPlan(model: Model, request: number): Plan | null {
  const from = model.firstEpisode[request]!;
  const count = model.requestEpisodes[request]!;
  for (let n = 0; n < count; n++) if (model.previousSlot[from + n]! < 0) return null;
  // Most are of one post; and a list of its own length, because a plan is kept.
  if (count === 1) return [model.previousSlot[from]!];
  const plan = new Array<number>(count);
  for (let n = 0; n < count; n++) plan[n] = model.previousSlot[from + n]!;
  return plan;
}
