import { z } from 'zod';
import { connector } from '../connector';
import { slackAdapter } from './slack-adapter.server';

const schema = z.object({
  token: z
    .string()
    .trim()
    .regex(/^xox[bp]-[\w-]{10,250}$/, 'settings:account.problem.slackToken'),
  /** The channel's own id: names change. */
  room: z
    .string()
    .trim()
    .regex(/^[CG][A-Z0-9]{6,20}$/, 'settings:account.problem.room'),
});

export const slackConnector = connector({
  guarantee: 'blind',
  fields: [
    { name: 'token', type: 'password' },
    { name: 'room', type: 'text' },
  ],
  schema,
  make: (settings, deps) => slackAdapter(settings, deps),
  addressOf: () => new URL('https://slack.com'),
});
