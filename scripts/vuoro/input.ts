import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { z } from 'zod';

/** Bad input: printed as it is, exit status 2. The message says the file, the line and what was expected. */
export class InputError extends Error {}

/** One line: where in the value, and what was expected there. */
function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'not what was expected';
  const path = issue.path.join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

/** Reads JSONL from a file, or from standard input for `-` or no name. Empty lines are skipped. */
export async function* readJsonl<T>(file: string | undefined, schema: z.ZodType<T>): AsyncGenerator<T> {
  const name = file === undefined || file === '-' ? 'standard input' : file;
  const input = name === file ? createReadStream(file) : process.stdin;
  let line = 0;
  try {
    for await (const read of createInterface({ input, crlfDelay: Infinity })) {
      line += 1;
      // Some editors put a byte order mark before the first line; it is no part of the JSON.
      const text = line === 1 ? read.replace(/^\uFEFF/, '') : read;
      if (text.trim() === '') continue;
      yield parse(text, schema, `${name}, line ${line}`);
    }
  } catch (error) {
    throw asInputError(error, name);
  }
}

/** Parses one JSON text against a schema; the error names the place. */
export function parse<T>(text: string, schema: z.ZodType<T>, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${where}: expected JSON: ${(error as Error).message}`, { cause: error });
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new InputError(`${where}: ${describe(result.error)}`);
  return result.data;
}

/** A file that cannot be read is bad input; anything else stays what it is. */
export function asInputError(error: unknown, name: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new InputError(`${name}: no such file`, { cause: error });
  if (code === 'EISDIR') return new InputError(`${name}: is a folder, expected a file`, { cause: error });
  if (code === 'EACCES') return new InputError(`${name}: may not be read`, { cause: error });
  return error;
}

/** Writes one object as a line, waiting while the reader is slower than we are. */
export async function writeLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
