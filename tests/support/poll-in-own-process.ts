/**
 * Reads sources that are due in a process of its own, as a worker does, until it is killed.
 *   tsx tests/support/poll-in-own-process.ts WORKER
 */
import { startPolling } from '../../app/features/sources/polling/polling-loop.server';

startPolling(process.argv[2] ?? 'worker');
console.log('polling');
