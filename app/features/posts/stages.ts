import type { Prisma, PublicationState } from '~/db/prisma.server';

/** Whose posts the list shows. */
export const SCOPES = ['mine', 'department', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** How the list is cut: where a post is on its way, seen from its text and its publications together. */
export const STAGES = ['attention', 'draft', 'review', 'noTime', 'planned', 'out'] as const;
export type Stage = (typeof STAGES)[number];

/** What each cut asks of the database. A post may be in several: out on one channel, planned on another. */
export const STAGE_WHERE: Readonly<Record<Stage, Prisma.PostWhereInput>> = {
  attention: withPublicationIn('failed', 'unknown', 'missed', 'held'),
  draft: { state: 'draft' },
  review: { state: 'review' },
  noTime: {
    state: 'approved',
    NOT: withPublicationIn('planned', 'due', 'sending', 'published', 'unknown', 'held'),
  },
  planned: withPublicationIn('planned', 'due', 'sending'),
  out: withPublicationIn('published'),
};

function withPublicationIn(...states: PublicationState[]): Prisma.PostWhereInput {
  return { variants: { some: { publications: { some: { state: { in: states } } } } } };
}
