import type { Arrived } from './servers';
import type { Told } from './posts';

/** What the servers have, by the title of the post: every copy. */
export type Arrivals = ReadonlyMap<string, readonly Arrived[]>;

export function byTitle(arrived: readonly Arrived[]): Arrivals {
  const found = new Map<string, Arrived[]>();
  for (const one of arrived) {
    const title = one.text.trim();
    found.set(title, [...(found.get(title) ?? []), one]);
  }
  return found;
}

/** Channels on which nobody can tell: there, and only there, a doubt may remain. */
const BLIND: readonly string[] = ['teams'];

/** Everything that is not as promised, in words; none when all is well. */
export function judge(told: readonly Told[], arrivals: Arrivals): readonly string[] {
  return told.flatMap((post) => {
    const title = post.variant.post.title;
    const copies = arrivals.get(title) ?? [];
    const wrong = (what: string) => `${title} on ${post.channel.kind}: ${what} (${post.state})`;
    const found: string[] = [];
    if (copies.length > 1) found.push(wrong(`there ${copies.length} times`));
    if (post.state === 'published' && copies.length === 0) found.push(wrong('said to be out, and is not'));
    if (post.state === 'unknown') {
      if (!BLIND.includes(post.channel.kind)) found.push(wrong('in doubt, though the channel can be asked'));
      if (post.problem === null) found.push(wrong('in doubt without a reason'));
    } else if (post.state !== 'published') found.push(wrong(`did not go out: ${post.problem}`));
    // Servers keep whole seconds.
    const dueMs = Math.floor(post.publishAt.getTime() / 1000) * 1000;
    if (copies.some(({ at }) => at !== null && at.getTime() < dueMs)) found.push(wrong('there too early'));
    if (post.attempts.some(({ startedAt }) => startedAt < post.publishAt))
      found.push(wrong('sent too early'));
    return found;
  });
}

/** After a restore nothing may have been sent a second time, and nothing of the past may be sent by itself. */
export function judgeRestored(told: readonly Told[], before: Arrivals, after: Arrivals): readonly string[] {
  const sentAgain = [...after]
    .filter(([title, copies]) => copies.length > (before.get(title)?.length ?? 0))
    .map(([title]) => `${title} was sent after the restore`);
  const lost = told
    .filter(({ state }) => ['planned', 'due', 'sending'].includes(state))
    .map(({ state, variant }) => `${variant.post.title} is ${state} after the restore`);
  return [...sentAgain, ...lost];
}
