import type { Engine, EngineTx } from '~/features/publishing/engine/engine';
import type { SimRow } from './memory-store';
import type { Plant } from './simulate';

/** Mistakes that publishing engines are known to make. The simulation must see every one of them. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  'takes every look at a channel for proof of absence': (engine) =>
    withAdapter(engine, (adapter) => ({ ...adapter, find: () => Promise.resolve({ kind: 'absent' }) })),
  'takes a time-out for a failure': (engine) =>
    withAdapter(engine, (adapter) => ({
      ...adapter,
      publish: async (...given) => {
        const outcome = await adapter.publish(...given);
        return outcome.kind === 'unknown'
          ? { kind: 'retryLater', code: 'noAnswer', at: null, diagnostic: '' }
          : outcome;
      },
    })),
  'writes no attempt before the call': (engine) =>
    withTx(engine, (tx) => ({
      ...tx,
      openAttempt: () => Promise.resolve(),
      endAttempt: () => Promise.resolve(),
    })),
  'calls with a lease that has run out': (engine) => withoutLookAtTheClock(engine),
  'does not ask for holds at the claim': (engine) =>
    withTx(engine, (tx) => ({
      ...tx,
      heldAmong: () => Promise.resolve(new Set()),
      prepare: async (row, at) => ({ ...(await tx.prepare(row, at)), preflight: { kind: 'ok' } }),
    })),
  'calls it published because nothing was thrown': (engine) =>
    withAdapter(engine, (adapter) => ({
      ...adapter,
      publish: async (wire, key, signal) => {
        await adapter.publish(wire, key, signal);
        return { kind: 'published', remoteId: key.id, url: null };
      },
    })),
  'never takes over from a dead worker': (engine) =>
    withTx(engine, (tx) => ({ ...tx, takeExpired: () => Promise.resolve([]) })),
  'begins a thread again from its first post': (engine) =>
    withTx(engine, (tx) => ({
      ...tx,
      write: (rows, { part: _part, ...change }) => tx.write(rows, change),
    })),
  'sends what follows when the first is perhaps not out': (engine) =>
    withAdapter(engine, (adapter) => ({
      ...adapter,
      find: async (key, signal) => {
        const finding = await adapter.find(key, signal);
        return finding.kind === 'absent' ? { kind: 'found', remoteId: key.id, url: null } : finding;
      },
    })),
  'forgets that the channel asked to wait': (engine) =>
    withTx(engine, (tx) => ({ ...tx, pauseChannel: () => Promise.resolve() })),
};

type Adapter = ReturnType<Engine<SimRow>['adapterFor']>;

function withAdapter(engine: Engine<SimRow>, change: (adapter: Adapter) => Adapter): Engine<SimRow> {
  return { ...engine, adapterFor: (row) => change(engine.adapterFor(row)) };
}

function withTx(engine: Engine<SimRow>, change: (tx: EngineTx<SimRow>) => EngineTx<SimRow>): Engine<SimRow> {
  const { store } = engine;
  return {
    ...engine,
    store: { ...store, transaction: (work) => store.transaction((tx) => work(change(tx))) },
  };
}

/** Whoever asks, just before a call, how late it is, is told the time that it was before the process was frozen. */
function withoutLookAtTheClock(engine: Engine<SimRow>): Engine<SimRow> {
  let last = engine.time.now();
  let isCalling = false;
  return {
    ...engine,
    adapterFor: (row) => {
      isCalling = true;
      return engine.adapterFor(row);
    },
    time: {
      ...engine.time,
      now: () => {
        if (!isCalling) last = engine.time.now();
        isCalling = false;
        return last;
      },
    },
  };
}
