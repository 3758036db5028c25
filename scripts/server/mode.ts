/**
 * Imported first by what runs in earnest: modules read the environment while they are loaded, so a
 * line further down in the same file would come too late. A wrong variable is named and ends the start.
 */
import { readEnv } from '../../app/platform/env.server';

process.env['NODE_ENV'] = process.argv.includes('--dev') ? 'development' : 'production';
try {
  readEnv();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
