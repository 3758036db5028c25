import { buildMessage, refuse, type Built } from './build-message.server';
import { decodeLine } from './encoding.server';
import type { Line } from './lines.server';
import { excerptOfLine } from './excerpt.server';
import { ROW_TOO_LONG, type ReadOptions, type ReadRow } from './raw-message.server';

/** One JSON object a line: `{text, id?, ts|date|receivedAt?, from?, channel?, lang?, conversation?}`. */
export async function* readJsonl(lines: AsyncIterable<Line>, options: ReadOptions): AsyncGenerator<ReadRow> {
  for await (const row of lines) {
    const line = row.number;
    const text = row.cut ? null : decodeLine(row.bytes, options.encoding);
    if (text?.trim() === '') continue;
    const built = readRow(text, row.cut, options);
    if (built.kind === 'message') yield { line, ...built };
    else yield { line, ...built, kind: 'reject', excerpt: excerptOfLine(row, options.encoding) };
  }
}

function readRow(text: string | null, cut: boolean, options: ReadOptions): Built {
  if (cut) return { kind: 'refused', ...ROW_TOO_LONG };
  if (text === null) return refuse(null, 'badEncoding', { encoding: options.encoding });
  const value = parseJson(text);
  if (value === undefined) return refuse(null, 'notJson');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(null, 'notAnObject');
  const row = value as Readonly<Record<string, unknown>>;
  return buildMessage(
    {
      text: row.text,
      externalId: row.id,
      receivedAt: row.receivedAt ?? row.ts ?? row.date,
      from: row.from,
      channel: row.channel,
      lang: row.lang,
      conversation: row.conversation,
    },
    options,
  );
}

/** The value, or undefined (which JSON cannot say) when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
