import { isUtf8 } from 'node:buffer';

export const MOST_BYTES = 8_000_000;
export const MOST_MESSAGES = 500;

export type ReadBody =
  | { readonly kind: 'rows'; readonly rows: readonly unknown[] }
  | {
      readonly kind: 'refused';
      readonly code: 'tooLarge' | 'notUtf8' | 'notJson' | 'noMessages' | 'tooMany';
    };

/** The rows of a posted batch, `{"messages": [...]}`; never more than `MOST_BYTES` of it in memory. */
export async function readBody(request: Request): Promise<ReadBody> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MOST_BYTES) return refused('tooLarge');
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      return refused('tooLarge');
    }
    parts.push(part.value);
  }
  const bytes = Buffer.concat(parts);
  if (!isUtf8(bytes)) return refused('notUtf8');
  return rowsOf(bytes.toString('utf8'));
}

function rowsOf(text: string): ReadBody {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return refused('notJson');
    throw error;
  }
  const rows = isObject(value) ? value['messages'] : undefined;
  if (!Array.isArray(rows)) return refused('noMessages');
  return rows.length > MOST_MESSAGES ? refused('tooMany') : { kind: 'rows', rows };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(code: Extract<ReadBody, { kind: 'refused' }>['code']): ReadBody {
  return { kind: 'refused', code };
}
