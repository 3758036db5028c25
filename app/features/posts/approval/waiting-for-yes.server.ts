import { prisma, type Db } from '~/db/prisma.server';
import { mayApproveLevel, nextLevel } from '~/domain/content/approval';
import { SECRECY, seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { candidateFor, isAsked, policyFrom } from './approval-state.server';

/** Posts in review that are looked through at a time. */
const LOOKED_AT = 200;
/** More than any house has in review; beyond it the longest waiting are looked at. */
const MOST_LOOKED_AT = 2000;

/** After any instant of a post, as text. */
const LAST = '9999';

/** Of a publication that goes out once its post is approved, or was to and waits for a person now. */
const NOT_OUT = ['planned', 'due', 'held', 'missed', 'failed'] as const;

/**
 * Posts to which the next yes is asked of this person: what goes out first is first, then what has no time yet, the
 * longest waiting first.
 */
export async function waitingForYes(actor: SignedIn, at: Date, most: number) {
  const db = await prisma();
  const [policies, peopleCount] = await Promise.all([
    db.approvalPolicy.findMany(),
    db.user.count({ where: { active: true } }),
  ]);
  const asksMe = (row: InReview): boolean => {
    const policy = policyFrom(policies.find(({ departmentId }) => departmentId === row.departmentId));
    const given = row.approvals.filter(({ revision }) => revision === row.revision);
    const next = nextLevel(policy, given);
    const candidate = candidateFor(actor, row.authorId, peopleCount);
    return (
      next !== null &&
      seesPost(actor, row, at) &&
      (candidate.isAlone || isAsked(actor, next.level)) &&
      mayApproveLevel(policy, given, candidate) === null
    );
  };
  const found: InReview[] = [];
  // Whose yes is asked is not in a column, and somebody's may come after many that wait for others.
  for (let skip = 0; skip < MOST_LOOKED_AT; skip += LOOKED_AT) {
    const rows = await inReview(db, skip);
    found.push(...rows.filter(asksMe));
    if (rows.length < LOOKED_AT) break;
  }
  const times = await db.publication.groupBy({
    by: ['postId'],
    where: { postId: { in: found.map(({ id }) => id) }, state: { in: [...NOT_OUT] } },
    _min: { publishAt: true },
  });
  const firstOf = new Map(times.map(({ postId, _min }) => [postId, _min.publishAt?.toISOString()]));
  return found
    .map(({ id, title, language, author }) => ({
      id,
      title,
      language,
      author: author.name,
      /** The first time at which it is to go out, or was. */
      goesOutAt: firstOf.get(id) ?? null,
    }))
    .toSorted((a, b) => (a.goesOutAt ?? LAST).localeCompare(b.goesOutAt ?? LAST))
    .slice(0, most);
}

type InReview = Awaited<ReturnType<typeof inReview>>[number];

/** What is told of a post, and what decides whose yes it waits for: not its text. */
function inReview(db: Db, skip: number) {
  return db.post.findMany({
    where: { state: 'review' },
    orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
    skip,
    take: LOOKED_AT,
    select: {
      id: true,
      title: true,
      language: true,
      revision: true,
      ...SECRECY,
      author: { select: { name: true } },
      approvals: true,
    },
  });
}
