import { accountScopesOf } from './networks';

/** What a network's account must be permitted before a comment or the next post of a thread can follow a post there. */
export const FOLLOW_PERMISSIONS = {
  facebook: 'pages_manage_engagement',
  instagram: 'instagram_business_manage_comments',
  threads: 'threads_manage_replies',
} as const;

/** What the account of a channel's settings lacks; null where it lacks nothing, or none is connected. */
export function followPermissionLackingOn({
  kind,
  settings,
}: {
  readonly kind: string;
  readonly settings: unknown;
}): FollowPermission | null {
  return lackingFollowPermission(kind, accountScopesOf(settings));
}

type FollowPermission = (typeof FOLLOW_PERMISSIONS)[keyof typeof FOLLOW_PERMISSIONS];

/**
 * The permission that an account lacks, which may have been connected before it was asked for; null where
 * nothing is lacking, or the network does not tell what the account may do.
 */
export function lackingFollowPermission(kind: string, scopes: readonly string[]): FollowPermission | null {
  if (!isAsking(kind) || scopes.length === 0) return null;
  const permission = FOLLOW_PERMISSIONS[kind];
  return scopes.includes(permission) ? null : permission;
}

function isAsking(kind: string): kind is keyof typeof FOLLOW_PERMISSIONS {
  return Object.hasOwn(FOLLOW_PERMISSIONS, kind);
}
