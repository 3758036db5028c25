import type { ClientBase } from 'pg';

type Query = (...given: readonly unknown[]) => unknown;

const nothing = (): void => undefined;

/**
 * Makes a connection finish one query before it is given the next. Prisma asks for several relations of a row
 * at once, also in a transaction, which has one connection: pg queues them, warns of it, and from version 9 on
 * refuses. Queries with a callback are the pool's own, which has the connection to itself.
 */
export function askOneAtATime(client: Pick<ClientBase, 'query'>): void {
  const ask = client.query.bind(client) as Query;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Query = (...given) => {
    if (typeof given.at(-1) === 'function') return ask(...given);
    const turn = last.then(() => ask(...given));
    // Whoever asked hears of the failure; the next one is asked all the same. What was answered is not kept.
    last = turn.then(nothing, nothing);
    return turn;
  };
  client.query = inTurn as ClientBase['query'];
}
