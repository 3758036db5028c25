import { z } from 'zod';
import { CHANNEL_KINDS, type ChannelKind } from '~/domain/channels/kinds';
import { TEXT_PARTS } from '~/domain/channels/limits';
import { measure, type LiveLimits } from '~/domain/channels/measure';
import { FOLLOW_KINDS, FOLLOW_PARTS, partsOf } from '~/domain/channels/parts';
import { InputError, readJsonl, writeLine } from './input';

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  channel: z.enum(CHANNEL_KINDS),
  text: z.string(),
  options: z
    .object({
      part: z.enum(TEXT_PARTS).default('text'),
      limits: z.record(z.string(), z.unknown()).default({}),
      thread: z.boolean().default(false),
    })
    .prefault({}),
});

/**
 * `vuoro measure [FILE]`: JSONL `{id, channel, text, options?: {part?, limits?}}` in, one
 * `{id, length, limit, unit, ok, parts}` a line out, in the same order. Standard input without a FILE.
 *
 * `options.thread`: the text is in parts, between lines of three hyphens. What is printed is then of the first,
 * `thread` holds the measures of all, and `ok` says whether each fits.
 */
export async function run(args: readonly string[]): Promise<void> {
  const [file, extra] = args;
  if (extra !== undefined) throw new InputError(`measure: expected one file, got also "${extra}"`);
  for await (const { id, channel, text, options } of readJsonl(file, lineSchema)) {
    const live = liveLimits(options.limits);
    await writeLine({
      id,
      ...(options.thread ? measureThread(channel, text, live) : measure(channel, options.part, text, live)),
    });
  }
}

function measureThread(channel: ChannelKind, text: string, live: LiveLimits) {
  const follow = FOLLOW_KINDS[channel];
  const thread = partsOf(channel, text).map((part, number) =>
    measure(channel, number === 0 || follow === undefined ? 'text' : FOLLOW_PARTS[follow], part, live),
  );
  return { ...thread[0], ok: thread.every((part) => part.ok), thread };
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
