/** A process of the simulated world. What a dead one was doing is never heard of again. */
export type Owner = {
  alive: boolean;
  frozenUntil: number;
  /** Sprung at one of its coming steps, so that every step is a place where it may be killed. */
  trap: { steps: number; readonly spring: () => void } | null;
};

type Event = {
  readonly at: number;
  readonly order: number;
  readonly owner: Owner | null;
  readonly run: () => void;
};

/** A chain that never comes to rest would be an error of the simulation, not of what is simulated. */
const MOST_TURNS = 100_000;

/**
 * Simulated time. Everything waits here; the earliest goes on next, and the world stands still until
 * whoever went on waits again. No real timer is involved, so a run is the same every time.
 */
export class Scheduler {
  now: number;
  events = 0;
  private order = 0;
  private running = 0;
  private readonly heap: Event[] = [];

  constructor(startMs: number) {
    this.now = startMs;
  }

  spawn(work: () => Promise<void>): void {
    this.running += 1;
    void work().finally(() => (this.running -= 1));
  }

  sleep(owner: Owner, ms: number): Promise<void> {
    this.running -= 1;
    return new Promise((resolve) => {
      this.push(this.now + ms, owner, () => {
        this.running += 1;
        resolve();
      });
    });
  }

  /** Something that happens outside all processes, such as a request arriving at a channel. */
  later(ms: number, effect: () => void): void {
    this.push(this.now + ms, null, effect);
  }

  /** Runs until there is nothing more, or `isOver` says so. */
  async run(isOver: () => boolean): Promise<void> {
    await this.rest();
    for (let event = this.pop(); event && !isOver(); event = this.pop()) {
      this.now = Math.max(this.now, event.at);
      if (event.owner) springTrap(event.owner);
      if (event.owner?.alive === false) continue;
      if (event.owner && event.owner.frozenUntil > this.now) {
        this.push(event.owner.frozenUntil, event.owner, event.run);
        continue;
      }
      this.events += 1;
      event.run();
      await this.rest();
    }
  }

  private async rest(): Promise<void> {
    for (let turns = 0; this.running > 0; turns += 1) {
      if (turns > MOST_TURNS) throw new Error('the simulation waits for something outside itself');
      await undefined;
    }
  }

  private push(at: number, owner: Owner | null, run: () => void): void {
    const { heap } = this;
    const event = { at, order: (this.order += 1), owner, run };
    let place = heap.length;
    heap.push(event);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] as Event;
      if (!isBefore(event, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = event;
  }

  private pop(): Event | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child += 1;
      if (!isBefore(heap[child] as Event, last)) break;
      heap[place] = heap[child] as Event;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}

function springTrap(owner: Owner): void {
  const { trap } = owner;
  if (trap === null) return;
  trap.steps -= 1;
  if (trap.steps > 0) return;
  owner.trap = null;
  trap.spring();
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
