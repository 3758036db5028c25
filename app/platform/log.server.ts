import { pino } from 'pino';
import { env } from './env.server';

/** Drivers hang connections and rows on their errors; only these three are for a log. */
function brief(error: Error) {
  return { type: error.name, message: error.message, stack: error.stack };
}

/**
 * The log. Never give it a message's text, an address or a credential: lines are kept and shipped
 * elsewhere. `err` is reduced to type, message and stack.
 */
export const log = pino({
  level: env().LOG_LEVEL,
  base: null,
  serializers: { err: brief },
  redact: ['password', 'credentials', 'cookie', '*.password', '*.credentials', '*.cookie'],
});
