import type { Arrived } from './servers';
import { wordsOf, type Told } from './posts';

/** What the servers have, by its words: every copy. */
export type Arrivals = ReadonlyMap<string, readonly Arrived[]>;

export function byWords(arrived: readonly Arrived[]): Arrivals {
  const found = new Map<string, Arrived[]>();
  for (const one of arrived) {
    const words = one.text.trim();
    found.set(words, [...(found.get(words) ?? []), one]);
  }
  return found;
}

/** Channels on which nobody can tell: there, and only there, a doubt may remain. */
const BLIND: readonly string[] = ['teams'];

/** Everything that is not as promised, in words; none when all is well. */
export function judge(told: readonly Told[], arrivals: Arrivals): readonly string[] {
  return told.flatMap((post) => {
    const wrong = (what: string) =>
      `${post.variant.post.title} on ${post.channel.kind}: ${what} (${post.state}, ${post.part} of ${post.partCount})`;
    const found = wordsOf(post).flatMap((words, number, all) =>
      partProblems(post, arrivals.get(words) ?? [], { number, before: all[number - 1] }),
    );
    if (post.state === 'unknown') {
      if (!BLIND.includes(post.channel.kind)) found.push('in doubt, though the channel can be asked');
      if (post.problem === null) found.push('in doubt without a reason');
    } else if (post.state !== 'published') found.push(`did not go out: ${post.problem}`);
    if (post.attempts.length > 0 && post.partCount !== wordsOf(post).length)
      found.push(`it has ${wordsOf(post).length} parts, and is counted as of ${post.partCount}`);
    if (post.attempts.some(({ startedAt }) => startedAt < post.publishAt)) found.push('sent too early');
    return found.map(wrong);
  });
}

/** `before`: the words of the part that this one must stand under; none where it is the first. */
function partProblems(
  post: Told,
  copies: readonly Arrived[],
  { number, before }: { readonly number: number; readonly before: string | undefined },
): string[] {
  const found: string[] = [];
  if (copies.length > 1) found.push(`part ${number + 1} is there ${copies.length} times`);
  if (post.state === 'published' && copies.length === 0)
    found.push(`part ${number + 1} is said to be out, and is not`);
  if (copies.some(({ after }) => after !== before)) found.push(`part ${number + 1} is in the wrong place`);
  // Servers keep whole seconds.
  const dueMs = Math.floor(post.publishAt.getTime() / 1000) * 1000;
  if (copies.some(({ at }) => at !== null && at.getTime() < dueMs)) found.push('there too early');
  return found;
}

/** After a restore nothing may have been sent a second time, and nothing of the past may be sent by itself. */
export function judgeRestored(told: readonly Told[], before: Arrivals, after: Arrivals): readonly string[] {
  const sentAgain = [...after]
    .filter(([words, copies]) => copies.length > (before.get(words)?.length ?? 0))
    .map(([words]) => `${words} was sent after the restore`);
  const lost = told
    .filter(({ state }) => ['planned', 'due', 'sending'].includes(state))
    .map(({ state, variant }) => `${variant.post.title} is ${state} after the restore`);
  return [...sentAgain, ...lost];
}
