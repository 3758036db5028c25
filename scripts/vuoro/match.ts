import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadEncoder } from '../../app/adapters/encoder/load-encoder.server';
import { createMatcher, type Wording } from '../../app/domain/questions/match/matcher';
import { InputError, readJsonl, writeLine } from './input';
import { createProgress, messageSchema, parseOrRefuse } from './message';

const USAGE = 'vuoro match --answers KB [FILE]';

const wordingSchema = z.object({
  answer: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
});

/** The published answers that fit each message, best first, and whether a person need not look. */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseOrRefuse(
    () => parseArgs({ args: [...args], options: { answers: { type: 'string' } }, allowPositionals: true }),
    USAGE,
  );
  if (values.answers === undefined) throw new InputError(`--answers is missing.\nUsage: ${USAGE}`);
  const wordings: Wording[] = [];
  for await (const wording of readJsonl(values.answers, wordingSchema)) wordings.push(wording);
  const matcher = createMatcher(loadEncoder(), wordings);
  const progress = createProgress(1_000);
  let done = 0;
  for await (const { id, text } of readJsonl(positionals[0], messageSchema)) {
    const { matches, sure } = matcher.match(text);
    await writeLine({
      id,
      matches: matches.map(({ answer, score }) => ({ answer, score: rounded(score) })),
      sure,
    });
    progress((done += 1));
  }
}

const rounded = (score: number): number => Math.round(score * 1e4) / 1e4;
