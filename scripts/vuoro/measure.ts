import { z } from 'zod';
import { CHANNEL_KINDS } from '~/domain/channels/kinds';
import { TEXT_PARTS } from '~/domain/channels/limits';
import { measure, type LiveLimits } from '~/domain/channels/measure';
import { InputError, readJsonl, writeLine } from './input';

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  channel: z.enum(CHANNEL_KINDS),
  text: z.string(),
  options: z
    .object({
      part: z.enum(TEXT_PARTS).default('text'),
      limits: z.record(z.string(), z.unknown()).default({}),
    })
    .prefault({}),
});

/**
 * `vuoro measure [FILE]`: JSONL `{id, channel, text, options?: {part?, limits?}}` in, one
 * `{id, length, limit, unit, ok, parts}` a line out, in the same order. Standard input without a FILE.
 */
export async function run(args: readonly string[]): Promise<void> {
  const [file, extra] = args;
  if (extra !== undefined) throw new InputError(`measure: expected one file, got also "${extra}"`);
  for await (const { id, channel, text, options } of readJsonl(file, lineSchema)) {
    await writeLine({ id, ...measure(channel, options.part, text, liveLimits(options.limits)) });
  }
}

/** Live limits as an instance tells them, however deep it nests them: only numbers with their names matter. */
function liveLimits(value: Readonly<Record<string, unknown>>): LiveLimits {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, number][] => {
      if (typeof inner === 'number') return [[name, inner]];
      return typeof inner === 'object' && inner !== null
        ? Object.entries(liveLimits(inner as Readonly<Record<string, unknown>>))
        : [];
    }),
  );
}
