import '../server/mode';
import { parseArgs } from 'node:util';
import { closeDatabase } from '../../app/db/database.server';
import { liftHoldsByName } from '../../app/features/publishing/hold-by-name.server';
import { InputError } from './input';
import { parseOrRefuse } from './message';
import { inWords } from './refusal';

const USAGE = 'vuoro lift --as EMAIL';

/** Lifts every hold. Nothing goes out by that: each held post waits for a person's decision. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseOrRefuse(
    () => parseArgs({ args: [...args], options: { as: { type: 'string' } } }),
    USAGE,
  );
  if (values.as === undefined) throw new InputError(`lift: expected who lifts.\nUsage: ${USAGE}`);
  try {
    process.stdout.write(`${JSON.stringify({ lifted: await liftHoldsByName(values.as) })}\n`);
  } catch (error) {
    throw inWords('lift', error);
  } finally {
    await closeDatabase();
  }
}
