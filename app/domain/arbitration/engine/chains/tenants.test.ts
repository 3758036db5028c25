import { describe, expect, it } from 'vitest';
import {
  at,
  buildChannel,
  buildInstance,
  buildRequest,
} from '../../../../../tests/support/arbitration-instances';
import { compile } from '../../compile';
import { PROFILES } from '../profiles';
import { HOLD, startSearch } from '../search';
import { Chains } from './improve';

/** Slots an hour apart on a channel whose posts stand at least an hour and a half apart: beside 10 there is room at 12 only. */
const HOURS = [10, 11, 12];
const slotOf = (day: number, hour: number): number => day * HOURS.length + HOURS.indexOf(hour);

/** A series that stands at 10 on Wednesday and Friday, and a post that can go out on Wednesday at 10 only. */
function standing() {
  const instance = buildInstance({
    channels: [buildChannel({ id: 'feed', minGapMin: 90 })],
    slots: Array.from({ length: 7 }, (_, day) => HOURS.map((hour) => [0, at(day, hour)] as const)).flat(),
    requests: [
      buildRequest({
        id: 'series',
        dept: 'service',
        episodes: 2,
        minDays: 2,
        maxDays: 2,
        earliest: at(2, 0),
        latest: at(5, 0) - 1,
      }),
      buildRequest({ id: 'single', earliest: at(2, 10), latest: at(2, 10) + 30 }),
    ],
  });
  const search = startSearch(compile(instance), PROFILES.plan, 1);
  const [series, single] = ['series', 'single'].map((id) =>
    search.model.instance.requests.findIndex((request) => request.id === id),
  ) as [number, number];
  search.plan.place(series, [slotOf(2, 10), slotOf(4, 10)]);
  return { search, series, single };
}

describe('an episode of a series', () => {
  it('takes another slot of its day when a post can have no other than its own', () => {
    const { search, series, single } = standing();
    expect(new Chains(search, 1_000).improve(single)).toBe(true);
    expect(search.plan.plans[single]).toEqual([slotOf(2, 10)]);
    expect(search.plan.plans[series]).toEqual([slotOf(2, 12), slotOf(4, 10)]);
  });

  it('stays where it is when it is held there', () => {
    const { search, series, single } = standing();
    search.hold[series] = HOLD.promised;
    expect(new Chains(search, 1_000).improve(single)).toBe(false);
    expect(search.plan.plans[series]).toEqual([slotOf(2, 10), slotOf(4, 10)]);
  });
});
