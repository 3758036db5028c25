import type { Instance } from './instance';
import { KIND, type Model } from './model';
import type { Standing } from './rank-classes';
import { DAY_MINUTES } from './time';

const EVERY_DAY = 0b111_1111;

type Columns = Pick<
  Model,
  | 'requestDepartment'
  | 'requestKind'
  | 'requestEpisodes'
  | 'requestTopic'
  | 'topicCount'
  | 'needsDuty'
  | 'rankClass'
  | 'percentile'
  | 'requestChannels'
  | 'channelPosition'
  | 'preferDays'
  | 'preferFrom'
  | 'preferTo'
  | 'firstEpisode'
>;

type Indexes = {
  readonly channelIndex: ReadonlyMap<string, number>;
  readonly departmentIndex: ReadonlyMap<string, number>;
  readonly standing: ReadonlyMap<string, Standing>;
};

/** What each request asks for, column by column. */
export function requestColumns(
  { requests, channels }: Instance,
  { channelIndex, departmentIndex, standing }: Indexes,
): Columns {
  const count = requests.length;
  const topics = new Map<string, number>();
  const requestDepartment = new Int32Array(count);
  const requestKind = new Uint8Array(count);
  const requestEpisodes = new Int32Array(count);
  const requestTopic = new Int32Array(count);
  const needsDuty = new Uint8Array(count);
  const rankClass = new Uint8Array(count);
  const percentile = new Int32Array(count);
  const requestChannels: (readonly number[])[] = [];
  const channelPosition = new Int8Array(count * channels.length).fill(-1);
  const preferDays = new Uint8Array(count);
  const preferFrom = new Int32Array(count);
  const preferTo = new Int32Array(count);
  const firstEpisode = new Int32Array(count + 1);
  for (let r = 0; r < count; r++) {
    const request = requests[r]!;
    const { topic, prefer } = request;
    requestDepartment[r] = departmentIndex.get(request.dept)!;
    requestKind[r] = KIND[request.kind];
    requestEpisodes[r] = request.episodes;
    firstEpisode[r + 1] = firstEpisode[r]! + request.episodes;
    let known = topics.get(topic);
    if (known === undefined) topics.set(topic, (known = topics.size));
    requestTopic[r] = known;
    if (request.needsAnswer === true && request.kind !== 'crisis') needsDuty[r] = 1;
    const stands = standing.get(request.id);
    if (stands !== undefined) {
      rankClass[r] = stands.rankClass;
      percentile[r] = stands.percentile;
    }
    const wished = inOrder(request.channels, channelIndex);
    requestChannels.push(wished);
    for (let k = 0; k < wished.length; k++) channelPosition[r * channels.length + wished[k]!] = k;
    preferDays[r] = prefer === null ? EVERY_DAY : bitsOf(prefer.dows);
    preferFrom[r] = prefer === null ? 0 : prefer.from;
    preferTo[r] = prefer === null ? DAY_MINUTES : prefer.to;
  }
  return {
    requestDepartment,
    requestKind,
    requestEpisodes,
    requestTopic,
    topicCount: topics.size,
    needsDuty,
    rankClass,
    percentile,
    requestChannels,
    channelPosition,
    preferDays,
    preferFrom,
    preferTo,
    firstEpisode,
  };
}

/** Channels as wished, each once. Lists of their own length, because they are many and kept. */
function inOrder(ids: readonly string[], index: ReadonlyMap<string, number>): readonly number[] {
  if (ids.length === 1) return [index.get(ids[0]!)!];
  const channels = ids.map((id) => index.get(id)!);
  const distinct = new Set(channels);
  return distinct.size === channels.length ? channels : [...distinct];
}

function bitsOf(weekdays: readonly number[]): number {
  let bits = 0;
  for (let k = 0; k < weekdays.length; k++) bits |= 1 << weekdays[k]!;
  return bits;
}

type History = Pick<
  Model,
  'previousSlot' | 'previousAgreed' | 'pinnedSlot' | 'hasAgreed' | 'tentativeEpisodes' | 'pinnedEpisodes'
>;

/** Pins and the previous plan, by episode and by request. */
export function history(
  { requests, previous, pins }: Instance,
  canonicalSlot: Int32Array,
  firstEpisode: Int32Array,
): History {
  const requestIndex = new Map<string, number>();
  for (let r = 0; r < requests.length; r++) requestIndex.set(requests[r]!.id, r);
  const episodeCount = firstEpisode[requests.length]!;
  const previousSlot = new Int32Array(episodeCount).fill(-1);
  const previousAgreed = new Uint8Array(episodeCount);
  const pinnedSlot = new Int32Array(episodeCount).fill(-1);
  const hasAgreed = new Uint8Array(requests.length);
  const tentativeEpisodes = new Int32Array(requests.length);
  const pinnedEpisodes = new Int32Array(requests.length);
  for (let k = 0; k < previous.length; k++) {
    const { req, ep, slot, status } = previous[k]!;
    const request = requestIndex.get(req)!;
    previousSlot[firstEpisode[request]! + ep] = canonicalSlot[slot]!;
    if (status === 'agreed') {
      previousAgreed[firstEpisode[request]! + ep] = 1;
      hasAgreed[request] = 1;
    } else tentativeEpisodes[request]!++;
  }
  for (const { req, ep, slot } of pins) {
    const request = requestIndex.get(req)!;
    pinnedSlot[firstEpisode[request]! + ep] = canonicalSlot[slot]!;
    pinnedEpisodes[request]!++;
  }
  return { previousSlot, previousAgreed, pinnedSlot, hasAgreed, tentativeEpisodes, pinnedEpisodes };
}
