import { pino } from 'pino';
import { env } from './env.server';

/**
 * The log. Never give it a message's text, an address or a credential: lines are kept and shipped
 * elsewhere. `err` is reduced to type, message and stack.
 */
export const log = pino({
  level: env().LOG_LEVEL,
  base: null,
  redact: ['password', 'credentials', 'cookie', '*.password', '*.credentials', '*.cookie'],
});
