import type { z } from 'zod';
import type { Json, SourceAdapter } from '~/adapters/sources/contract';

/** What a form says a source is to be connected to. */
export type Connection = {
  /** Shown and stored as it is. */
  readonly settings: { readonly [key: string]: Json };
  /** Sealed. Null: it needs none, or keeps the one it has. */
  readonly secret: string | null;
  /** What makes two sources the same one. */
  readonly place: string;
};

/** Where and when an adapter works. */
export type Surroundings = {
  /** Of the organisation: dates without an offset are in it. */
  readonly timeZone: string;
};

/** A kind of source that is read by the clock. */
export type PolledKind = {
  readonly everyMinutes: number;
  /** Reads the form; messages are i18n keys. */
  readonly form: z.ZodType<Connection>;
  /** The adapter of what is stored. @throws when the settings are not this kind's */
  readonly open: (settings: unknown, secret: string | null, around: Surroundings) => SourceAdapter;
};
