import type { ClientBase } from 'pg';
import { expect, it } from 'vitest';
import { askOneAtATime } from './one-at-a-time.server';

/** A connection that tells when it is asked and whether it was busy; `bad` fails. */
function connection() {
  const seen: string[] = [];
  let busy = false;
  const client = {
    query: async (text: string) => {
      seen.push(busy ? `${text} while busy` : text);
      busy = true;
      await new Promise((done) => setImmediate(done));
      busy = false;
      if (text === 'bad') throw new Error('no such table');
      return text.toUpperCase();
    },
  };
  return { seen, client: client as unknown as ClientBase };
}

it('asks one query at a time, in order, and goes on after one that failed', async () => {
  const { seen, client } = connection();
  askOneAtATime(client);
  const answers = await Promise.allSettled(['a', 'bad', 'b'].map((text) => client.query(text)));
  expect(seen).toEqual(['a', 'bad', 'b']);
  expect(answers).toEqual([
    { status: 'fulfilled', value: 'A' },
    { status: 'rejected', reason: new Error('no such table') },
    { status: 'fulfilled', value: 'B' },
  ]);
});
