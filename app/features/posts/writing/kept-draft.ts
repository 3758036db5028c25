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
 * among the versions, each by the time at which they were written. They are kept there before they are taken from the
 * draft's own place; a browser that is nearly full has no room for both.
 *
 * @returns false where they are not beside: they stay in the draft's own place, until others are written there
 */
export function putBeside(key: string, draft: KeptDraft): boolean {
  const beside = `${key}:${draft.at}`;
  if (keep(beside, draft)) {
    forget(key);
    return true;
  }
  forget(key);
  if (keep(beside, draft)) return true;
  keep(key, draft);
  return false;
}

/** Nothing of them is left here, wherever they were kept. */
export function forgetBeside(key: string, { at }: KeptDraft): void {
  forget(`${key}:${at}`);
  if (readKept(key)?.at === at) forget(key);
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
