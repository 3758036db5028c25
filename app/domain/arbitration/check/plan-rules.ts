import type { Instance } from '../instance';
import { heldCapacity } from '../shares';
import { violation, type PlacedPost } from './placed-post';
import type { Violation } from './violation';

/** What posts break together: H2, H5, H6, H7, H8 and H11. */
export function planViolations(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  return [
    sharedSlots(instance, posts),
    dayCaps(instance, posts),
    gaps(instance, posts),
    audiences(instance, posts),
    topics(instance, posts),
    acuteCaps(instance, posts),
  ].flat();
}

function sharedSlots(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  return groups(posts, ({ slot }) => String(slot))
    .filter(({ length }) => length > 1)
    .map(([first, ...others]) => violation(instance, 'H2', 'taken', first!, {}, others));
}

function dayCaps(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  return groups(posts, ({ channel, day }) => `${channel.id} ${day}`).flatMap((ofDay) => {
    const { channel, day } = ofDay[0]!;
    const over = (
      detail: 'day-cap' | 'reserve',
      counted: readonly PlacedPost[],
      limit: number,
    ): readonly Violation[] =>
      counted.length > limit
        ? [
            violation(
              instance,
              'H5',
              detail,
              counted[0]!,
              { actual: counted.length, limit },
              counted.slice(1),
            ),
          ]
        : [];
    const ordinary = ofDay.filter(({ request }) => request.kind === 'normal');
    const held = heldCapacity(instance, channel, day);
    return [
      ...over('day-cap', ofDay, channel.capPerDay),
      ...(held > 0 ? over('reserve', ordinary, channel.capPerDay - held) : []),
    ];
  });
}

function gaps(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  return groups(posts, ({ channel }) => channel.id).flatMap((onChannel) => {
    const inOrder = [...onChannel].sort((a, b) => a.minute - b.minute);
    return inOrder.flatMap((post, k) => {
      const before = inOrder[k - 1];
      const minutes = before === undefined ? Infinity : post.minute - before.minute;
      const limit = post.channel.minGapMin;
      return before !== undefined && minutes < limit
        ? [violation(instance, 'H6', 'gap', post, { actual: minutes, limit }, [before])]
        : [];
    });
  });
}

function audiences(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  return instance.policy.audienceGroups.flatMap(({ channels, maxPerDay }) =>
    groups(
      posts.filter(({ channel }) => channels.includes(channel.id)),
      ({ day }) => String(day),
    )
      .filter(({ length }) => length > maxPerDay)
      .map((ofDay) =>
        violation(
          instance,
          'H7',
          'audience',
          ofDay[0]!,
          { actual: ofDay.length, limit: maxPerDay },
          ofDay.slice(1),
        ),
      ),
  );
}

function topics(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  return groups(posts, ({ request, channel }) => `${channel.id} ${request.topic}`).flatMap((onTopic) =>
    onTopic.flatMap((post, k) =>
      onTopic.slice(k + 1).flatMap((other) => {
        const days = Math.abs(post.day - other.day);
        const limit = post.channel.cooldownDays;
        return post.request !== other.request && days < limit
          ? [violation(instance, 'H8', 'topic', post, { actual: days, limit }, [other])]
          : [];
      }),
    ),
  );
}

function acuteCaps(instance: Instance, posts: readonly PlacedPost[]): readonly Violation[] {
  const acute = posts.filter(({ request }) => request.kind === 'acute');
  return groups(acute, ({ channel, day }) => `${channel.id} ${Math.floor(day / 7)}`)
    .filter((ofWeek) => ofWeek.length > ofWeek[0]!.channel.acutePerWeek)
    .map((ofWeek) =>
      violation(
        instance,
        'H11',
        'acute-cap',
        ofWeek[0]!,
        { actual: ofWeek.length, limit: ofWeek[0]!.channel.acutePerWeek },
        ofWeek.slice(1),
      ),
    );
}

function groups(
  posts: readonly PlacedPost[],
  keyOf: (post: PlacedPost) => string,
): readonly (readonly PlacedPost[])[] {
  const byKey = new Map<string, PlacedPost[]>();
  for (const post of posts) {
    const group = byKey.get(keyOf(post));
    if (group) group.push(post);
    else byKey.set(keyOf(post), [post]);
  }
  return [...byKey.values()];
}
