/** A publication in its channel's line; `fixed` says why it may not give way. */
export type InLine<Reason extends string> = {
  readonly id: string;
  readonly at: Date;
  readonly fixed: Reason | null;
};

export type Pushed = { readonly id: string; readonly from: Date; readonly to: Date };

/**
 * `inTheWay`: something that may not give way stands where the post is wanted. `noRoom`: the slots that are known
 * end before a gap takes the last one in; `id` is the one that found no place.
 */
export type Push<Reason extends string> =
  | { readonly kind: 'ok'; readonly moves: readonly Pushed[] }
  | { readonly kind: 'inTheWay'; readonly by: readonly InLine<Reason>[] }
  | { readonly kind: 'noRoom'; readonly id: string };

/**
 * Makes room at an instant of a channel: what stands there goes to its next slot, what stands in that slot to its
 * own next, until a free slot takes the last. Those that may not move are passed over; the order of the others
 * stays. Moves come in the order in which they stand: written from the last to the first, none meets another.
 *
 * @param line   what stands on the channel; the post that makes the room is not among it
 * @param slots  the channel's slots that are not closed, free or taken
 */
export function pushFrom<Reason extends string>(
  at: Date,
  {
    line,
    slots,
    gapMs,
  }: { readonly line: readonly InLine<Reason>[]; readonly slots: readonly Date[]; readonly gapMs: number },
): Push<Reason> {
  const meets = (a: Date, b: Date): boolean => {
    const apart = Math.abs(a.getTime() - b.getTime());
    return apart === 0 || apart < gapMs;
  };
  const inTheWay = line.filter((one) => one.fixed !== null && meets(one.at, at));
  if (inTheWay.length > 0) return { kind: 'inTheWay', by: inTheWay };

  const places = slots.filter((slot) => slot > at).toSorted(byTime);
  const standing = new Map(line.filter(({ fixed }) => fixed === null).map((one) => [one.id, one]));
  const settled = [at, ...line.filter(({ fixed }) => fixed !== null).map((one) => one.at)];
  const moves: Pushed[] = [];
  const displaced: InLine<Reason>[] = [];
  const clear = (place: Date): void => {
    const leaving = [...standing.values()].filter((one) => meets(one.at, place));
    for (const one of leaving) standing.delete(one.id);
    displaced.push(...leaving.toSorted((a, b) => byTime(a.at, b.at)));
  };
  clear(at);
  for (let next = displaced.shift(); next !== undefined; next = displaced.shift()) {
    const { id, at: from } = next;
    const to = places.find((place) => place > from && !settled.some((taken) => meets(taken, place)));
    if (to === undefined) return { kind: 'noRoom', id };
    settled.push(to);
    moves.push({ id, from, to });
    clear(to);
  }
  return { kind: 'ok', moves };
}

const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime();
