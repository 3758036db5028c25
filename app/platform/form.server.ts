import type { z } from 'zod';

/** Field name → i18n key of what is wrong, plus what was typed, so that nothing has to be typed again. */
export type FormProblems = {
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};

export type FormResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: FormProblems };

/**
 * Reads a form against a schema whose messages are i18n keys. A field that appears several times
 * becomes an array when its name ends in `[]`.
 */
export function parseForm<T>(form: FormData, schema: z.ZodType<T>): FormResult<T> {
  const raw: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.endsWith('[]')) raw[name.slice(0, -2)] = form.getAll(name);
    else raw[name] = form.get(name);
  }
  const result = schema.safeParse(raw);
  if (result.success) return { ok: true, value: result.data };
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    // zod's own English wording is for us; a person gets a key that somebody chose words for.
    fields[field] ??=
      issue.message.includes(':') && !issue.message.includes(' ') ? issue.message : 'errors:field.invalid';
  }
  return { ok: false, problems: { fields, values: typedValues(raw) } };
}

/** What was typed, except passwords. */
function typedValues(raw: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(raw).filter(
    ([name, value]) => typeof value === 'string' && !/password/i.test(name),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** One problem of one field, found after parsing (a rule, the database). */
export function fieldProblem(form: FormData, field: string, key: string): FormProblems {
  return { fields: { [field]: key }, values: typedValues(Object.fromEntries(form)) };
}
