import type { SignedIn } from '~/features/accounts/api.server';
import { parseForm } from '~/platform/form.server';
import type { FieldProblems } from './read-times';
import { requestFormSchema } from './request-form.schema';
import { createRequest, editRequest, type SaveResult } from './save-request.server';
import { typedForm, type FormReply } from './typed-form';

/** What the form's door does: reads what was typed and files a new request, or changes one. */
export async function fileRequest(
  actor: SignedIn,
  form: FormData,
  requestId: string | null,
): Promise<{ readonly ok: true; readonly id: string } | ({ readonly ok: false } & FormReply)> {
  const parsed = parseForm(form, requestFormSchema);
  const result: SaveResult = !parsed.ok
    ? { ok: false, problems: asProblems(parsed.problems.fields) }
    : requestId === null
      ? await createRequest(actor, parsed.value)
      : await editRequest(actor, requestId, parsed.value);
  return result.ok ? result : { ...result, typed: typedForm(form) };
}

function asProblems(fields: Readonly<Record<string, string>>): FieldProblems {
  return Object.fromEntries(Object.entries(fields).map(([field, key]) => [field, { key }]));
}
