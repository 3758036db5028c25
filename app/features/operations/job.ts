import type { z } from 'zod';

/** A piece of background work: what it is called, what it is given, and who does it. A door like a route. */
export type Job<T extends object = object> = {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly run: (payload: T) => Promise<void>;
  /** Also done by itself, with this payload, whenever the five fields of the clock say so (UTC). */
  readonly clock?: { readonly cron: string; readonly payload: NoInfer<T> };
};

export function defineJob<T extends object>(job: Job<T>): Job<T> {
  return job;
}
