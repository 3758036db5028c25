import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadEncoder } from '../../app/adapters/encoder/load-encoder.server';
import { createSuggester } from '../../app/domain/questions/match/suggester';
import { readJsonl, writeLine } from './input';
import { createProgress, messageSchema, parseOrRefuse } from './message';

const USAGE = 'vuoro suggest [FILE]';

const labelledSchema = messageSchema.extend({
  questions: z.array(
    z.object({ text: z.string(), topic: z.union([z.string(), z.number()]).transform(String) }),
  ),
});

/** What would have been suggested for each message before its own label was seen. */
export async function run(args: readonly string[]): Promise<void> {
  const { positionals } = parseOrRefuse(() => parseArgs({ args: [...args], allowPositionals: true }), USAGE);
  const suggester = createSuggester(loadEncoder());
  const progress = createProgress(1_000);
  let done = 0;
  for await (const { id, text, questions } of readJsonl(positionals[0], labelledSchema)) {
    const suggestions = suggester
      .suggest(text)
      .map(({ topic, score }) => ({ topic, score: Math.round(score * 1e4) / 1e4 }));
    await writeLine({ id, suggestions });
    suggester.learn(text, questions);
    progress((done += 1));
  }
}
