/** A worker of its own, for PostgreSQL: run as many as you like. The embedded database has its worker in the web process. */
import { closeDatabase, database } from '../app/db/database.server';
import { startWorker } from '../app/jobs/worker.server';

try {
  const { kind } = await database();
  if (kind === 'embedded')
    throw new Error('Set DATABASE_URL: with the embedded database the web process is the worker.');
  const worker = await startWorker();
  console.log('Vuoro’s worker is running');
  const stop = async (): Promise<void> => {
    await worker.stop();
    await closeDatabase();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
