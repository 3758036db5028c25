import { afterAll } from 'vitest';
import { killAll } from './run-script';

export { runScript } from './run-script';

// Nothing outlives the test file that started it.
afterAll(killAll);
