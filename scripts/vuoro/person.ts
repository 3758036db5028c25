import '../server/mode';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { closeDatabase } from '../../app/db/database.server';
import { eraseData, exportData } from '../../app/features/inbox/api.server';
import { AppError } from '../../app/platform/app-error';
import { InputError } from './input';
import { createProgress, parseOrRefuse } from './message';

const USAGE = `vuoro person export WHO [--out FILE]
       vuoro person erase WHO --yes

WHO is what the person is called where messages come from: an address, a number, the name of an account.`;

/** Everything one person has sent and subscribes to, as JSON; or none of it any more. Both are logged. */
export async function run(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseOrRefuse(
    () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { out: { type: 'string' }, yes: { type: 'boolean' } },
      }),
    USAGE,
  );
  const [verb, who, ...more] = positionals;
  if ((verb !== 'export' && verb !== 'erase') || who === undefined || more.length > 0)
    throw new InputError(`person: expected export or erase, and who.\nUsage: ${USAGE}`);
  if (verb === 'erase' && values.yes !== true)
    throw new InputError('person erase: there is no way back. Say --yes when you mean it.');
  try {
    const progress = createProgress(10_000);
    if (verb === 'erase') {
      process.stdout.write(`${JSON.stringify({ erased: await eraseData(null, who, progress) })}\n`);
    } else {
      const data = `${JSON.stringify(await exportData(null, who, progress), null, 2)}\n`;
      if (values.out === undefined) process.stdout.write(data);
      // Nobody else on this machine reads what was sealed.
      else await writeFile(values.out, data, { mode: 0o600 });
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid')
      throw new InputError('person: give at least four characters of who is meant.', { cause: error });
    throw error;
  } finally {
    await closeDatabase();
  }
}
