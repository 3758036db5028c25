import { z } from 'zod';
import { documentSchema } from '~/domain/channels/document/document.schema';

/*
 * Words that the server does not have yet are kept in the browser as well, so that a lost connection, a
 * session that ended or a closed window takes none of them. They are kept per person and post, and gone as
 * soon as the server has them.
 */

const keptSchema = z.object({
  /** The revision that the words were written on. */
  revision: z.number().int(),
  at: z.iso.datetime(),
  title: z.string(),
  document: documentSchema,
  texts: z.record(z.string(), z.string().nullable()),
});
export type KeptDraft = z.infer<typeof keptSchema>;

export function keptKey(userId: string, postId: string): string {
  return `vuoro:draft:${userId}:${postId}`;
}

/** What was kept; null where nothing was, or where it cannot be read any more. */
export function readKept(key: string): KeptDraft | null {
  try {
    const read = keptSchema.safeParse(JSON.parse(window.localStorage.getItem(key) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** @returns false where the browser keeps nothing: full, or not allowed to */
export function keep(key: string, draft: KeptDraft): boolean {
  try {
    window.localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/**
 * Words of last time where others have been begun in their place: they wait beside those for the server to take them
 * among the versions, each by the time at which they were written.
 */
export function keepBeside(key: string, draft: KeptDraft): boolean {
  return keep(`${key}:${draft.at}`, draft);
}

export function forgetBeside(key: string, { at }: KeptDraft): void {
  forget(`${key}:${at}`);
}

/** What waits beside, the oldest first. */
export function readBeside(key: string): readonly KeptDraft[] {
  try {
    return Object.keys(window.localStorage)
      .filter((each) => each.startsWith(`${key}:`))
      .sort()
      .flatMap((each) => readKept(each) ?? []);
  } catch {
    return [];
  }
}

export function forget(key: string): void {
  try {
    window.localStorage.removeItem(key);
  } catch {
    // Nothing could be kept here, so there is nothing to forget.
  }
}
