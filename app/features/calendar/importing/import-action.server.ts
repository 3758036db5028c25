import { z } from 'zod';
import type { SignedIn } from '~/features/accounts/api.server';
import { toCsv } from '~/lib/csv';
import { translate } from '~/platform/i18n/i18n.server';
import { FIELDS, type Mapping } from './columns';
import { importPosts, type ImportAnswer } from './import-posts.server';

const SEPARATORS = [';', ',', '\t', '|'] as const;
const column = z.coerce.number().int().min(0).max(999).optional().catch(undefined);

/** What the page asks: a file or a pasted text first, then the same text with what the person corrected. */
export async function importAction(
  actor: SignedIn,
  form: FormData,
): Promise<ImportAnswer | { readonly kind: 'empty' }> {
  const bytes = await bytesOf(form);
  if (bytes === null) return { kind: 'empty' };
  const separator = SEPARATORS.find((one) => one === form.get('separator'));
  return importPosts(actor, {
    bytes,
    dry: form.get('intent') !== 'import',
    ...(separator && { separator }),
    // With another separator the columns are others: they are looked for anew.
    ...(separator !== undefined && form.get('corrected') === separator && { mapping: mappingOf(form) }),
  });
}

/** The rows that were left out, as a file with a column more: why. */
export async function rejectedFile(actor: SignedIn, form: FormData): Promise<string> {
  const t = translate(actor.language);
  const rows = z
    .array(z.object({ line: z.number(), raw: z.string(), problems: z.array(z.string()) }))
    .catch([])
    .parse(JSON.parse(String(form.get('rejected') ?? '[]')));
  const header = [t('calendar:import.line'), t('calendar:import.why'), t('calendar:import.row')];
  return toCsv([header, ...rows.map(({ line, raw, problems }) => [String(line), problems.join(' '), raw])]);
}

async function bytesOf(form: FormData): Promise<Uint8Array | null> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer());
  const text = form.get('text');
  return typeof text === 'string' && text.trim() !== '' ? new TextEncoder().encode(text) : null;
}

function mappingOf(form: FormData): Mapping {
  const entries = FIELDS.flatMap((field) => {
    const typed = form.get(`column-${field}`);
    const found = typed === null || typed === '' ? undefined : column.parse(typed);
    return found === undefined ? [] : [[field, found] as const];
  });
  return Object.fromEntries(entries);
}
