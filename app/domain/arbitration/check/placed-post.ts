import type { Instance, InstanceChannel, InstanceRequest } from '../instance';
import { dayOf, wallTime } from '../time';
import type { CheckedPost, Violation } from './violation';

/** A decision looked up: the request, slot and channel it names. */
export type PlacedPost = {
  readonly request: InstanceRequest;
  readonly ep: number;
  readonly slot: number;
  readonly channel: InstanceChannel;
  readonly minute: number;
  readonly day: number;
};

export function placedPost(
  instance: Instance,
  request: InstanceRequest,
  ep: number,
  slot: number,
): PlacedPost {
  const [channel, minute] = instance.slots[slot]!;
  return { request, ep, slot, channel: instance.channels[channel]!, minute, day: dayOf(minute) };
}

function checkedPost(instance: Instance, { request, ep, channel, minute }: PlacedPost): CheckedPost {
  return {
    req: request.id,
    dept: request.dept,
    ep,
    channel: channel.id,
    at: wallTime(instance.horizon.start, minute),
  };
}

/** A violation by one post, perhaps against others; what does not apply stays null. */
export function violation(
  instance: Instance,
  code: Violation['code'],
  detail: Violation['detail'],
  post: PlacedPost,
  rest: Partial<Pick<Violation, 'actual' | 'limit' | 'most' | 'limitAt'>> = {},
  others: readonly PlacedPost[] = [],
): Violation {
  return {
    code,
    detail,
    req: post.request.id,
    post: checkedPost(instance, post),
    others: others.map((other) => checkedPost(instance, other)),
    actual: null,
    limit: null,
    most: null,
    limitAt: null,
    ...rest,
  };
}
