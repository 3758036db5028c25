import type { Db } from '~/db/prisma.server';

/** What has words of its own among the texts of posts; anything else that was logged is not for this page. */
const HISTORY_ACTIONS = [
  'post.create',
  'post.duplicate',
  'post.save',
  'post.restore',
  'post.takeOver',
  'post.submit',
  'post.submitBack',
  'post.approve',
  'post.requestChanges',
  'post.expertLink',
  'post.expertYes',
  'post.expertChanges',
  'post.approvalLapsed',
  'post.mentionChanged',
  'post.assign',
  'post.embargo',
  'post.liftEmbargo',
  'post.place',
  'publication.move',
  'publication.cancel',
  'publication.retry',
  'publication.resolveUnknown',
  'publication.markPosted',
  'publication.withdraw',
  'publication.correct',
] as const;
export type HistoryAction = (typeof HISTORY_ACTIONS)[number];

const MOST = 30;

export type HistoryLine = {
  readonly id: string;
  readonly action: HistoryAction;
  readonly at: string;
  readonly by: string | null;
  readonly note: string | null;
  readonly voidedApproval: boolean;
};

/** What people have done to the post and its publications, the latest first. */
export async function historyOf(db: Db, post: { readonly id: string }): Promise<readonly HistoryLine[]> {
  const publications = await db.publication.findMany({
    where: { variant: { postId: post.id } },
    select: { id: true },
  });
  const events = await db.auditEvent.findMany({
    where: {
      action: { in: [...HISTORY_ACTIONS] },
      OR: [
        { subjectType: 'post', subjectId: post.id },
        { subjectType: 'publication', subjectId: { in: publications.map(({ id }) => id) } },
      ],
    },
    include: { actor: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: MOST,
  });
  return events.map(({ id, action, at, actor, why, after }) => ({
    id: String(id),
    action: action as HistoryAction,
    at: at.toISOString(),
    by: actor?.name ?? null,
    note: why,
    voidedApproval: isTrue(after, 'voidedApproval'),
  }));
}

function isTrue(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && (value as Record<string, unknown>)[key] === true;
}
