import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm, type FormProblems } from '~/platform/form.server';
import { asideSchema, postTextSchema, readOwnTexts } from '../post.schema';
import { savePost, type SaveResult } from '../save-post.server';
import { setAside } from '../versions/set-aside.server';

/** What the page shows after a save that did not go through, or did. */
export type SaveReply =
  SaveResult | { readonly kind: 'aside' } | (FormProblems & { readonly kind: 'invalid' });

/** Reads the editor's form and saves it, by hand or by itself. */
export async function saveForm(actor: SignedIn, id: string, form: FormData): Promise<SaveReply> {
  const result = parseForm(form, postTextSchema);
  if (!result.ok) return { kind: 'invalid', ...result.problems };
  const ownTexts = readOwnTexts(form);
  if (ownTexts === null) return { kind: 'invalid', fields: { form: 'errors:field.tooLong' }, values: {} };
  return savePost(actor, id, { ...result.value, ownTexts });
}

/**
 * Keeps the form's words among the versions without saving them.
 *
 * @throws AppError `invalid` when they are no words of ours
 */
export async function setFormAside(actor: SignedIn, id: string, form: FormData): Promise<SaveReply> {
  const result = parseForm(form, asideSchema);
  const ownTexts = readOwnTexts(form);
  if (!result.ok || ownTexts === null)
    throw new AppError(
      'invalid',
      result.ok ? 'errors:field.tooLong' : Object.values(result.problems.fields)[0],
    );
  await setAside(actor, id, { ...result.value, texts: Object.fromEntries(ownTexts) });
  return { kind: 'aside' };
}
