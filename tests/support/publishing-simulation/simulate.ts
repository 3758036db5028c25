import type { Engine } from '~/features/publishing/engine/engine';
import { Chance } from './chance';
import { BEHAVIOURS, SimChannel } from './channel';
import { Judge, type Violation } from './judge';
import { MemoryStore, type DatabaseFaults, type SimRow } from './memory-store';
import { People } from './people';
import { Scheduler, type Owner } from './scheduler';
import { startSimWorker } from './worker';

const START = Date.UTC(2026, 10, 11, 7);
const MINUTE = 60_000;
/** After this much simulated time everything must have come to rest. */
const END_MS = 12 * 60 * MINUTE;
const GUARANTEES = ['keyed', 'findable', 'blind'] as const;

export type Schedule = {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** What was met on the way, for the figures: faults are only worth what they reach. */
  readonly events: number;
  readonly killed: number;
  readonly restored: boolean;
  readonly calls: number;
  readonly outcomes: readonly string[];
};

/** A mistake put in on purpose, to prove that the simulation sees it. */
export type Plant = (engine: Engine<SimRow>) => Engine<SimRow>;

export type SimulationOptions = {
  readonly plant?: Plant;
  /** Told everything that happens, for replaying a seed. */
  readonly trace?: (line: string) => void;
};

/**
 * One schedule: up to four publications on up to two channels, two workers and people, while the database
 * breaks off, channels misbehave, and processes are frozen and killed; then all is calm, and everything
 * must come to rest where it truly is. The same seed gives the same schedule.
 */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Schedule> {
  const chance = new Chance(seed);
  const scheduler = new Scheduler(START);
  const faultsEnd = START + chance.between(2, 25) * MINUTE;
  const isCalm = () => scheduler.now >= faultsEnd;
  const faults: DatabaseFaults = {
    fails: chance.oneOf([0, 0, 0.01, 0.05]),
    slow: chance.oneOf([0, 0.005, 0.02]),
    awayUntil: 0,
  };
  const channels: SimChannel[] = [];
  const judge: Judge = new Judge(scheduler, () => store, options.trace);
  const store: MemoryStore = new MemoryStore(
    scheduler,
    chance,
    faults,
    judge,
    (id) => channels.find((channel) => channel.id === id)?.connected === true,
  );
  const guarantee = chance.oneOf(GUARANTEES);
  const behaviours = chance.is(0.5) ? BEHAVIOURS : [chance.oneOf(BEHAVIOURS), chance.oneOf(BEHAVIOURS)];
  for (let index = chance.between(1, 2); index > 0; index -= 1) {
    const channel = new SimChannel(`channel-${index}`, guarantee, scheduler, chance, judge, behaviours);
    channel.faultLikelihood = chance.oneOf([0.2, 0.5, 0.8]);
    channels.push(channel);
  }
  judge.channels = channels;
  for (let index = chance.between(1, 4); index > 0; index -= 1) {
    const row = planned(`p${index}`, chance, chance.oneOf(channels), guarantee);
    store.rows.set(row.id, row);
  }

  const channelOf = (row: SimRow) => channels.find(({ id }) => id === row.channelId) as SimChannel;
  const engineFor = (owner: Owner, skewMs: number): Engine<SimRow> => {
    const engine: Engine<SimRow> = {
      store: store.for(owner),
      time: {
        now: () => new Date(scheduler.now + skewMs),
        wait: (ms) => scheduler.sleep(owner, ms),
        limit: () => NEVER,
      },
      log: SILENT,
      kinds: GUARANTEES,
      guaranteeOf: (kind) => kind as (typeof GUARANTEES)[number],
      adapterFor: (row) => channelOf(row).adapter(owner),
    };
    return options.plant?.(engine) ?? engine;
  };

  let killed = 0;
  let restored = false;
  const workers: Owner[] = [];
  const startWorker = (place: number): void => {
    const owner: Owner = { alive: true, frozenUntil: 0, trap: null };
    workers[place] = owner;
    startSimWorker(
      `worker-${place}-${killed}`,
      owner,
      engineFor(owner, chance.between(-2000, 2000)),
      store,
      scheduler,
    );
  };
  const kill = (place: number): void => {
    const owner = workers[place];
    if (!owner?.alive) return;
    owner.alive = false;
    store.dropConnectionsOf(owner);
    killed += 1;
    options.trace?.(`${judge.clock()} worker ${place} is killed`);
  };
  const freeze = (place: number): void => {
    const owner = workers[place];
    if (!owner?.alive || isCalm()) return;
    owner.frozenUntil = scheduler.now + chance.between(1000, 6 * MINUTE);
    options.trace?.(`${judge.clock()} worker ${place} is frozen`);
  };
  startWorker(0);
  startWorker(1);

  const world: Owner = { alive: true, frozenUntil: 0, trap: null };
  const people = new People(engineFor(world, 0), store, channelOf, chance, () => scheduler.now);
  scheduler.spawn(async () => {
    for (;;) {
      await scheduler.sleep(world, chance.between(20_000, isCalm() ? 150_000 : 400_000));
      await people.decide(isCalm()).catch(() => undefined);
    }
  });
  const restoresAt = chance.is(0.15) ? START + chance.between(1, 15) * MINUTE : Number.POSITIVE_INFINITY;
  let backup: ReturnType<MemoryStore['backup']> | null = null;
  scheduler.spawn(async () => {
    while (!isCalm()) {
      await scheduler.sleep(world, chance.between(500, 90_000));
      const place = chance.between(0, 1);
      const worker = workers[place];
      const act = chance.between(0, 9);
      if (worker?.alive === false) startWorker(place);
      else if (act < 4 && worker) worker.trap = { steps: chance.between(1, 60), spring: () => kill(place) };
      else if (act < 6 && worker) worker.trap = { steps: chance.between(1, 60), spring: () => freeze(place) };
      else if (act === 6) faults.awayUntil = scheduler.now + chance.between(1000, 5 * MINUTE);
      else if (act === 7 && restoresAt < faultsEnd) backup ??= store.backup();
      if (backup && !restored && scheduler.now >= restoresAt) {
        kill(0);
        kill(1);
        restored = true;
        options.trace?.(`${judge.clock()} the backup is restored`);
        store.restore(backup, new Date(scheduler.now));
        await scheduler.sleep(world, chance.between(500, 30_000));
        startWorker(0);
        startWorker(1);
      }
    }
    faults.fails = 0;
    faults.slow = 0;
    faults.awayUntil = 0;
    for (const channel of channels) channel.faultLikelihood = 0;
    for (const [place, owner] of workers.entries()) {
      owner.trap = null;
      if (!owner.alive) startWorker(place);
    }
    options.trace?.(`${judge.clock()} all is calm`);
  });

  await scheduler.run(
    () =>
      judge.violations.length > 0 ||
      scheduler.now > START + END_MS ||
      (isCalm() && judge.isAtRest(faultsEnd)),
  );
  judge.atTheEnd();
  return {
    seed,
    violations: judge.violations,
    events: scheduler.events,
    killed,
    restored,
    calls: judge.calls,
    outcomes: [...store.rows.values()].map(({ state }) => state),
  };
}

const NEVER = new AbortController().signal;
const SILENT = { warn: () => undefined, error: () => undefined };

function planned(id: string, chance: Chance, channel: SimChannel, kind: string): SimRow {
  const publishAt = new Date(START + chance.between(0, 6 * MINUTE));
  return {
    id,
    channelId: channel.id,
    channel: { kind },
    state: 'planned',
    publishAt,
    nextTryAt: publishAt,
    lateMinutes: chance.oneOf([2, 15, 15, 60]),
    tries: 0,
    fence: 0,
    leaseOwner: null,
    leaseUntil: null,
    problem: null,
    remoteId: null,
    remoteUrl: null,
    publishedAt: null,
    restoredAt: null,
    part: 0,
    partCount: 1,
    writtenParts: chance.oneOf([1, 1, 2, 3]),
    exemptAt: chance.is(0.1) ? new Date(START) : null,
  };
}
