import type { Db } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import type { PostRow } from '../post-row.server';
import { approvalState } from './approval-state.server';

const EXPERT_ANSWERS = ['approved', 'changes'] as const;

/** Who has said yes to this revision, whose turn it is, and the links that are out with experts. */
export async function approvalView(db: Db, actor: SignedIn, row: PostRow) {
  const { policy, given, next, refusedTo } = await approvalState(db, row);
  const userIds = policy.levels.flatMap((level) => (level.kind === 'person' ? [level.userId] : []));
  const [people, links] = await Promise.all([
    db.user.findMany({
      where: { id: { in: [...userIds, ...(row.approverId ? [row.approverId] : [])] } },
      select: { id: true, name: true },
    }),
    db.expertLink.findMany({ where: { postId: row.id }, orderBy: { createdAt: 'desc' }, take: 20 }),
  ]);
  const refused = refusedTo(actor);
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
  // A post that came with an approved answer was approved with it, at all levels at once.
  const withAnswer =
    row.state === 'approved' && row.approvedAt && given.length === 0
      ? { by: nameOf(row.approverId), at: row.approvedAt.toISOString() }
      : null;
  return {
    levels: policy.levels.map((level, index) => {
      const yes = given.find((one) => one.level === index);
      return {
        kind: level.kind,
        name: level.kind === 'person' ? nameOf(level.userId) : null,
        given: yes ? { by: yes.user?.name ?? yes.expert, at: yes.at.toISOString() } : withAnswer,
        isTurn: next?.index === index && row.state === 'review',
      };
    }),
    /** Whether this person may say yes now. */
    mine: refused === null && next !== null,
    refused,
    links: links.map(({ id, name, expiresAt, revokedAt, openedAt, answeredAt, answer, note }) => ({
      id,
      name,
      expiresAt: expiresAt.toISOString(),
      isOpen: revokedAt === null && answeredAt === null && now() < expiresAt,
      opened: openedAt?.toISOString() ?? null,
      answer: EXPERT_ANSWERS.find((one) => one === answer) ?? null,
      note,
    })),
  };
}
