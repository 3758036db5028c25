/** Takes the data folder it is given, says so, and keeps it until it is ended. */
import { lockDataFolder } from '../../../app/db/data-lock.server';

try {
  // All of several processes come at the same moment.
  while (Date.now() < Number(process.argv[3] ?? 0));
  lockDataFolder(process.argv[2] ?? '');
  console.log('taken');
  setInterval(() => undefined, 1000);
} catch (error) {
  console.log((error as Error).message);
}
