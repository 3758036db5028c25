/** How a version came to be. `aside`: words that were never saved, kept when somebody else's were. */
export const VERSION_CAUSES = ['saved', 'auto', 'restored', 'aside'] as const;
export type VersionCause = (typeof VERSION_CAUSES)[number];

/** Autosaves of one person within this time are one version: a history of sittings, not of keystrokes. */
export const SITTING_MS = 10 * 60_000;

type Last = {
  readonly revision: number | null;
  readonly cause: string;
  readonly authorId: string;
  readonly createdAt: Date;
};

/** Whether an autosave goes on with the latest version instead of beginning one. */
export function continuesSitting(
  last: Last | null,
  { revision, userId, now }: { readonly revision: number; readonly userId: string; readonly now: Date },
): boolean {
  return (
    last !== null &&
    last.cause === 'auto' &&
    last.authorId === userId &&
    last.revision === revision &&
    now.getTime() - last.createdAt.getTime() < SITTING_MS
  );
}
