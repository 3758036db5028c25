import '../server/mode';
import { closeDatabase } from '../../app/db/database.server';
import { examine } from '../../app/features/operations/doctor.server';
import { InputError } from './input';

/** Looks the installation over, a line each; exit status 1 when something is wrong. */
export async function run(args: readonly string[]): Promise<void> {
  if (args.length > 0) throw new InputError('doctor: takes no arguments.');
  try {
    const checks = await examine();
    const width = Math.max(...checks.map(({ name }) => name.length));
    for (const { name, ok, says } of checks)
      process.stdout.write(`${ok ? 'ok   ' : 'WRONG'}  ${name.padEnd(width)}  ${says}\n`);
    if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
  } finally {
    await closeDatabase();
  }
}
