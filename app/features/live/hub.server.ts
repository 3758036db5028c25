import { database, type Database } from '~/db/database.server';
import type { Unlisten } from '~/db/listen.server';
import { log } from '~/platform/log.server';

/** The notification channel that the database's triggers use; the payload is a table's name. */
const CHANNEL = 'vuoro_live';

type Subscriber = (table: string | null) => void;

type Hub = {
  readonly database: Database;
  readonly subscribers: Set<Subscriber>;
  readonly stop: Promise<Unlisten>;
};

// Only connections of this process: what happened is in the database, which tells every process.
let hub: Hub | null = null;

/** Tells of every change until the returned function is called. Null: some may have been missed. */
export async function subscribe(subscriber: Subscriber): Promise<() => void> {
  const open = await database();
  if (hub?.database !== open) hub = start(open);
  const mine = hub;
  mine.subscribers.add(subscriber);
  try {
    await mine.stop;
  } catch (error) {
    mine.subscribers.delete(subscriber);
    if (hub === mine) hub = null;
    throw error;
  }
  return () => {
    mine.subscribers.delete(subscriber);
    if (mine.subscribers.size > 0 || hub !== mine) return;
    hub = null;
    void mine.stop
      .then((stop) => stop())
      .catch((error: unknown) => log.warn({ err: error }, 'could not stop listening'));
  };
}

function start(open: Database): Hub {
  const subscribers = new Set<Subscriber>();
  const heard = (payload: string | null): void => subscribers.forEach((subscriber) => subscriber(payload));
  return { database: open, subscribers, stop: open.listen(CHANNEL, heard) };
}
