import type { Actor } from '../access/actor';
import { can } from '../access/can';
import { embargoFact } from './embargo';

/** What a post, or a request about one, has that decides who may know of it. */
export type Embargoed = {
  readonly departmentId: string;
  readonly authorId: string;
  readonly embargoUntil: Date | null;
  readonly insiderIds: readonly string[];
};

/** The columns of a row that hold it. */
export const SECRECY = {
  departmentId: true,
  authorId: true,
  embargoUntil: true,
  insiderIds: true,
} as const satisfies Record<keyof Embargoed, true>;

/** Whether the person may know of the post: under an embargo only its author and the named insiders do. */
export function seesPost(actor: Actor, post: Embargoed, now: Date): boolean {
  const { departmentId, authorId, embargoUntil, insiderIds } = post;
  const embargo = embargoUntil && { until: embargoUntil, insiderIds: [...insiderIds, authorId] };
  // Viewing asks for no head count.
  return can(actor, 'post.view', {
    kind: 'post',
    departmentId,
    authorId,
    peopleCount: 0,
    embargo: embargoFact({ embargo }, now),
  });
}
