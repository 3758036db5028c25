import type { Db, Hold } from '~/db/prisma.server';
import { followPermissionLackingOn } from '~/domain/channels/follow-permissions';
import { liveLimitsOf, shownAs } from '~/domain/channels/networks';
import { covers, type ActiveHold, type HoldScope, type PreflightFacts } from '~/domain/publishing/preflight';
import type { PublicationRow } from './publication-row.server';

/** What `mayGoOut` asks about a publication, besides what the row itself says. */
type Circumstances = {
  readonly at: Date;
  readonly holds: readonly ActiveHold[];
  readonly connected: boolean;
  /** The wire form. */
  readonly texts: PreflightFacts['texts'];
  readonly media: PreflightFacts['media'];
  readonly part?: PreflightFacts['part'];
  /** Whether something is to follow, or follows what is out. */
  readonly inParts?: boolean;
};

export function preflightFacts(row: PublicationRow, circumstances: Circumstances): PreflightFacts {
  const { at, holds, connected, texts, media, part = 'fits', inParts = false } = circumstances;
  const { post } = row.variant;
  return {
    now: at,
    holds,
    isExempt: row.exemptAt !== null,
    departmentId: post.departmentId,
    embargoUntil: post.embargoUntil,
    approval: approvalOf(row, at),
    consent: 'notNeeded',
    answer: post.answer === null ? 'none' : post.answer.state === 'retired' ? 'retired' : 'live',
    channel: {
      id: row.channelId,
      kind: shownAs(row.channel),
      connected,
      liveLimits: liveLimitsOf(row.channel.settings),
    },
    texts,
    media,
    part,
    follow: inParts && followPermissionLackingOn(row.channel) !== null ? 'notPermitted' : 'permitted',
  };
}

/** Whether a hold covers the publication; nothing else about it is asked. Crisis messages let past holds are not. */
export function isHeld(row: PublicationRow, holds: readonly ActiveHold[]): boolean {
  if (row.exemptAt !== null) return false;
  const { departmentId } = row.variant.post;
  return holds.some(({ scope }) => covers(scope, { departmentId, channelId: row.channelId }));
}

/** Holds that nobody has lifted. */
export async function holdsInForce(db: Db): Promise<readonly ActiveHold[]> {
  const holds = await db.hold.findMany({ where: { liftedAt: null }, orderBy: { setAt: 'asc' } });
  return holds.map((hold) => ({ id: hold.id, scope: scopeOf(hold) }));
}

/** What a stored hold stops. */
export function scopeOf({ scope, scopeId }: Pick<Hold, 'scope' | 'scopeId'>): HoldScope {
  if (scope === 'channel' && scopeId) return { kind: 'channel', channelId: scopeId };
  if (scope === 'department' && scopeId) return { kind: 'department', departmentId: scopeId };
  // Whatever else it says: better to stop too much than too little.
  return { kind: 'all' };
}

/** Approved and not lapsed, and neither the post nor this channel's own text changed since. */
function approvalOf({ variant }: PublicationRow, at: Date): PreflightFacts['approval'] {
  const { state, approvedAt, approvedUntil } = variant.post;
  if (approvedUntil !== null && approvedUntil <= at) return 'voided';
  if (state !== 'approved') return approvedAt === null ? 'missing' : 'voided';
  const existedThen = approvedAt !== null && variant.createdAt <= approvedAt;
  const changedSince = approvedAt !== null && variant.updatedAt > approvedAt;
  const hasOwn = variant.text !== null || variant.ownMedia;
  return hasOwn && existedThen && changedSince ? 'voided' : 'approved';
}
