import { parseArgs } from 'node:util';
import { redact } from '../../app/domain/questions/redact/redact';
import { readJsonl, writeLine } from './input';
import { createProgress, messageSchema, parseOrRefuse } from './message';

const USAGE = 'vuoro redact [FILE]';

/** Each message with its personal data masked, and what was found where. */
export async function run(args: readonly string[]): Promise<void> {
  const { positionals } = parseOrRefuse(() => parseArgs({ args: [...args], allowPositionals: true }), USAGE);
  const progress = createProgress(5_000);
  let done = 0;
  for await (const { id, text, lang } of readJsonl(positionals[0], messageSchema)) {
    const known = lang === 'fi' || lang === 'en' || lang === 'sv' ? lang : undefined;
    await writeLine({ id, ...redact(text, known) });
    progress((done += 1));
  }
}
