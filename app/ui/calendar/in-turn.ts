/** Does something for a card at once, or when what was begun for the same card before has ended. */
export type InTurn = (id: string, go: () => Promise<void> | void) => void;

/** One line for each card: what is pressed in a breath is done in that order, and never side by side. */
export function inTurn(): InTurn & { readonly isBusy: (id: string) => boolean } {
  const last = new Map<string, Promise<void>>();
  const take: InTurn = (id, go) => {
    const earlier = last.get(id);
    const turn = earlier ? earlier.then(go) : Promise.resolve(go());
    // What fails has said so itself; the next one has its turn all the same.
    const ended = turn
      .catch(() => undefined)
      .then(() => {
        if (last.get(id) === ended) last.delete(id);
      });
    last.set(id, ended);
  };
  return Object.assign(take, { isBusy: (id: string) => last.has(id) });
}
