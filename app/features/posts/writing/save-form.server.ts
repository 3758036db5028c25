import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { parseForm, type FormProblems } from '~/platform/form.server';
import { readEmbargo } from '../embargo-wish';
import { getPost } from '../post-row.server';
import { asideSchema, postTextSchema, readOwnTexts } from '../post.schema';
import { savePost, type SaveResult } from '../save-post.server';
import { setAside } from '../versions/set-aside.server';

/** What the page shows after a save that did not go through, or did. */
export type SaveReply =
  | SaveResult
  | { readonly kind: 'aside' }
  | (FormProblems & { readonly kind: 'invalid'; readonly next: string | null });

/** Reads the editor's form and saves it, by hand or by itself. */
export async function saveForm(actor: SignedIn, id: string, form: FormData): Promise<SaveReply> {
  const result = parseForm(form, postTextSchema);
  if (!result.ok) return { kind: 'invalid', ...result.problems, next: null };
  const ownTexts = readOwnTexts(form);
  const invalid = (field: string, key: string, next: string | null = null): SaveReply => ({
    kind: 'invalid',
    fields: { [field]: key },
    values: {},
    next,
  });
  if (ownTexts === null) return invalid('form', 'errors:field.tooLong');
  const text = { ...result.value, ownTexts };
  const db = await prisma();
  const row = await getPost(db, actor, id);
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const embargo = readEmbargo(text, {
    zone,
    now: now(),
    before: row.embargoUntil,
    language: actor.language,
  });
  if (embargo.kind === 'refused') return invalid(embargo.field, embargo.key, embargo.next ?? null);
  return savePost(actor, id, text, embargo.wish);
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
