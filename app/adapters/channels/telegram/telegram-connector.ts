import { z } from 'zod';
import { connector } from '../connector';
import { telegramAdapter } from './telegram-adapter.server';

const schema = z.object({
  token: z
    .string()
    .trim()
    .regex(/^\d{5,20}:[\w-]{20,100}$/, 'settings:account.problem.botToken'),
  /** "@name" of a public channel, or the number of any. */
  chat: z
    .string()
    .trim()
    .regex(/^(?:@[A-Za-z]\w{3,40}|-?\d{3,20})$/, 'settings:account.problem.chat'),
});

export const telegramConnector = connector({
  guarantee: 'blind',
  fields: [
    { name: 'token', type: 'password' },
    { name: 'chat', type: 'text' },
  ],
  schema,
  make: (settings, deps) => telegramAdapter(settings, deps),
  addressOf: () => new URL('https://api.telegram.org'),
});
