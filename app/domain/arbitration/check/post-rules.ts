import type { Instance } from '../instance';
import { minuteOfDay, presentOf, wallTime, weekdayOf } from '../time';
import { violation, type PlacedPost } from './placed-post';
import type { Violation } from './violation';

/** What one post breaks by itself: a closed slot (H2), channel and times (H3), opening hours (H4), evidence (H12), duty (H13). */
export function postViolations(instance: Instance, post: PlacedPost): readonly Violation[] {
  return [
    closed(instance, post),
    window(instance, post),
    lead(instance, post),
    open(instance, post),
    evidence(instance, post),
    duty(instance, post),
  ].flat();
}

function closed(instance: Instance, post: PlacedPost): readonly Violation[] {
  return instance.blocked.includes(post.slot) ? [violation(instance, 'H2', 'closed', post)] : [];
}

function window(instance: Instance, post: PlacedPost): readonly Violation[] {
  const { request, channel, minute } = post;
  const at = (limit: number): { limitAt: string } => ({ limitAt: wallTime(instance.horizon.start, limit) });
  const found: Violation[] = [];
  if (!request.channels.includes(channel.id)) found.push(violation(instance, 'H3', 'channel', post));
  if (minute < request.earliest)
    found.push(violation(instance, 'H3', request.embargo ? 'embargo' : 'early', post, at(request.earliest)));
  if (minute > request.latest) found.push(violation(instance, 'H3', 'late', post, at(request.latest)));
  return found;
}

/** Pins, agreed slots and crisis posts need no lead time; nothing goes out in the past. */
function lead(instance: Instance, post: PlacedPost): readonly Violation[] {
  const { now, leadHours } = instance.horizon;
  if (post.minute < now) return [violation(instance, 'H3', 'past', post)];
  return post.minute < presentOf(instance.horizon) + leadHours * 60 && !stands(instance, post)
    ? [violation(instance, 'H3', 'lead', post, { limit: leadHours })]
    : [];
}

/** What a person has pinned, what is agreed, and a crisis. */
function stands(instance: Instance, post: PlacedPost): boolean {
  const here = ({ req, ep, slot }: { req: string; ep: number; slot: number }): boolean =>
    req === post.request.id && ep === post.ep && slot === post.slot;
  return (
    post.request.kind === 'crisis' ||
    instance.pins.some(here) ||
    instance.previous.some((previous) => previous.status === 'agreed' && here(previous))
  );
}

/** Exempt is what is exempt from the lead time: a promise stands even when the shift is gone. */
function duty(instance: Instance, post: PlacedPost): readonly Violation[] {
  return post.request.needsAnswer && instance.unstaffed?.includes(post.slot) && !stands(instance, post)
    ? [violation(instance, 'H13', 'unstaffed', post)]
    : [];
}

function open(instance: Instance, post: PlacedPost): readonly Violation[] {
  if (instance.policy.holidays.includes(post.day)) return [violation(instance, 'H4', 'holiday', post)];
  const hours = post.channel.open.find(({ dow }) => dow === weekdayOf(post.day));
  const minute = minuteOfDay(post.minute);
  return hours !== undefined && minute >= hours.from && minute < hours.to
    ? []
    : [violation(instance, 'H4', 'hours', post)];
}

function evidence(instance: Instance, post: PlacedPost): readonly Violation[] {
  const expires = post.request.evidence?.expires ?? Infinity;
  return post.minute > expires
    ? [violation(instance, 'H12', 'expired', post, { limitAt: wallTime(instance.horizon.start, expires) })]
    : [];
}
