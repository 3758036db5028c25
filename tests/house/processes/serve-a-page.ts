/** The server around one page instead of the built ones: starting, refusing to start and stopping are the same. */
import '../../../scripts/server/mode';
import { database } from '../../../app/db/database.server';
import { serve, startOrSay } from '../../../scripts/server/run';

await startOrSay(() =>
  serve(
    (app) => {
      app.get('/', (_request, response) => response.send('here'));
      app.post('/write', (_request, response, next) => {
        const store = async (): Promise<void> => {
          const { sql } = await database();
          await sql.exec('CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)');
          const [row] = await sql.query('SELECT count(*)::int AS n FROM kept', []);
          response.json(row);
        };
        store().catch(next);
      });
    },
    () => Promise.resolve({ stop: () => Promise.resolve(console.log('worker stopped')) }),
  ),
);
