const DAY_MS = 24 * 60 * 60_000;

/** How many days ahead people are told that a channel's credentials run out. */
const EXPIRY_WARNINGS = [14, 7, 1] as const;
export type ExpiryWarning = (typeof EXPIRY_WARNINGS)[number];

/** The warning that is due: the latest of those whose time has come. Null when it is further off, or past. */
export function expiryWarning(expiresAt: Date, now: Date): ExpiryWarning | null {
  const left = expiresAt.getTime() - now.getTime();
  if (left <= 0) return null;
  return EXPIRY_WARNINGS.findLast((days) => left <= days * DAY_MS) ?? null;
}

/** When the connected account's credentials run out; null where that is not known. */
export function expiryOf(settings: unknown): Date | null {
  const account =
    typeof settings === 'object' && settings !== null && 'account' in settings ? settings.account : null;
  const told =
    typeof account === 'object' && account !== null && 'expiresAt' in account ? account.expiresAt : null;
  const at = typeof told === 'string' ? new Date(told) : null;
  return at === null || Number.isNaN(at.getTime()) ? null : at;
}
