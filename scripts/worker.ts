/** A worker of its own, for PostgreSQL: run as many as you like. The embedded database has its worker in the web process. */
import './server/mode';
import { database } from '../app/db/database.server';
import { startWorker } from '../app/jobs/worker.server';
import { onStop, startOrSay } from './server/run';

await startOrSay(async () => {
  const { kind } = await database();
  if (kind === 'embedded')
    throw new Error('Set DATABASE_URL: with the embedded database the web process is the worker.');
  const worker = await startWorker();
  console.log('Vuoro’s worker is running');
  onStop(() => worker.stop());
});
