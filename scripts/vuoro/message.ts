import { z } from 'zod';
import { InputError } from './input';

/** One message of an inbox file, as `mine`, `trends` and `redact` read it; other fields are ignored. */
export const messageSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  lang: z.string().optional(),
  ts: z
    .string()
    .refine((ts) => !Number.isNaN(Date.parse(ts)), 'expected an ISO 8601 time')
    .optional(),
  from: z.union([z.string(), z.number()]).transform(String).nullish(),
});

export type InboxMessage = z.infer<typeof messageSchema>;

/** Ids in a file may repeat; questions must not. The second `m1` becomes `m1~2`. */
export function createUniqueIds(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times === 1 ? id : `${id}~${times}`;
  };
}

/** parseArgs throws a TypeError of Node's own for a flag that does not exist: that is bad input. */
export function parseOrRefuse<T>(parse: () => T, usage: string): T {
  try {
    return parse();
  } catch (error) {
    throw new InputError(`${(error as Error).message}\nUsage: ${usage}`, { cause: error });
  }
}

/** Says how far a long run is, on standard error, once per `every` messages. */
export function createProgress(every: number): (done: number) => void {
  return (done) => {
    if (done % every === 0) process.stderr.write(`${done} messages\n`);
  };
}
