import '../server/mode';
import { parseArgs } from 'node:util';
import { closeDatabase } from '../../app/db/database.server';
import { setHoldByName, type NamedHold } from '../../app/features/publishing/hold-by-name.server';
import { InputError } from './input';
import { parseOrRefuse } from './message';
import { inWords } from './refusal';

const USAGE = `vuoro hold all --reason WHY --as EMAIL
       vuoro hold channel KEY --reason WHY --as EMAIL
       vuoro hold department KEY --reason WHY --as EMAIL`;

/** Stops publishing at once, on every process, in the name of the person who says so. */
export async function run(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseOrRefuse(
    () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { reason: { type: 'string' }, as: { type: 'string' } },
      }),
    USAGE,
  );
  const scope = scopeOf(positionals);
  const reason = values.reason?.trim() ?? '';
  if (scope === null || reason === '' || values.as === undefined)
    throw new InputError(`hold: expected what, why and who.\nUsage: ${USAGE}`);
  try {
    await setHoldByName({ scope, reason, email: values.as });
    process.stdout.write(`${JSON.stringify({ held: scope })}\n`);
  } catch (error) {
    throw inWords('hold', error);
  } finally {
    await closeDatabase();
  }
}

function scopeOf([kind, key, ...more]: readonly string[]): NamedHold['scope'] | null {
  if (more.length > 0) return null;
  if (kind === 'all') return key === undefined ? { kind } : null;
  return (kind === 'channel' || kind === 'department') && key !== undefined ? { kind, key } : null;
}
