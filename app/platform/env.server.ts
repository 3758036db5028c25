import path from 'node:path';
import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** Unset: the embedded database in the data folder. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  VUORO_DATA: z.string().default('data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where the public reaches the help site; links in posts and feeds begin with it. */
  PUBLIC_URL: z.string().url().optional(),
  /** 32 random bytes in base64; seals credentials and original messages. Made in the data folder when unset. */
  VUORO_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** `1`: a channel may be on this machine over plain http also in production, for rehearsals. */
  VUORO_ALLOW_LOOPBACK: z.enum(['0', '1']).default('0'),
  /** `smtp://user:password@host:port` or `smtps:`; without it no mail is sent and none is offered. */
  VUORO_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'must begin with smtp:// or smtps://')
    .optional(),
  /** Whose name mails carry, `Vuoro <vuoro@example.com>`. */
  VUORO_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, 'must be an address')
    .optional(),
  /** A bucket for the files of the media library, `https://KEY:SECRET@host/bucket?region=…`; unset: a folder. */
  VUORO_S3_URL: z
    .string()
    .regex(
      /^https?:\/\/[^\s/:@]+:[^\s/@]+@[^\s/@]+\/[^\s/?]+\/?(?:\?region=[\w-]+)?$/,
      'must look like https://KEY:SECRET@host/bucket?region=…, with signs in the key and secret percent-encoded',
    )
    .optional(),
  /** Folder from which message files are read as they appear; reading one moves it to `done` in there. */
  VUORO_WATCH_FOLDER: z.string().startsWith('/', 'must be a whole path, from /').optional(),
  /** A file that holds milliseconds to add to the clock, for rehearsals and tests. */
  VUORO_CLOCK_FILE: z.string().optional(),
});

export type Env = z.infer<typeof schema> & { readonly dataDir: string };

/** The environment, read once. A wrong value stops the start with the variable's name. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not right:\n${lines.join('\n')}`);
  }
  if (result.data.VUORO_SMTP_URL && !result.data.VUORO_MAIL_FROM)
    throw new Error('The environment is not right:\n  VUORO_MAIL_FROM: needed where VUORO_SMTP_URL is set');
  return { ...result.data, dataDir: path.resolve(result.data.VUORO_DATA) };
}

let cached: Env | undefined;

export function env(): Env {
  cached ??= readEnv();
  return cached;
}
