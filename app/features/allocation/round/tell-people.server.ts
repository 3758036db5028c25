import type { Round, SlotRequest, Tx } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import { addDays, isoWeekOf } from '~/domain/calendar/local-date';
import { requestSubject } from '~/domain/content/request-secrecy';
import { notify } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';
import { ownDepartmentIds } from '../own-departments';
import type { StoredExplanation } from './stored-explanation';

async function everybody(tx: Tx): Promise<readonly Actor[]> {
  const people = await tx.user.findMany({
    where: { active: true, grants: { some: {} } },
    select: { id: true, grants: { select: { departmentId: true, role: true } } },
  });
  return people.map(({ id, grants }) => ({ userId: id, grants }));
}

/** Those who may change a request are told of it; of an embargoed one only those who may know of it. */
const ownersOf = (people: readonly Actor[], request: SlotRequest): readonly string[] =>
  people
    .filter((actor) => can(actor, 'request.edit', requestSubject(request, now())))
    .map(({ userId }) => userId);

/** The people who may answer for a request. */
export async function requestOwners(tx: Tx, request: SlotRequest): Promise<readonly string[]> {
  return ownersOf(await everybody(tx), request);
}

/** What a notice of a decision says; other notices lead to the same request. */
export const DECISION_TOLD = {
  decided: 'arbitration:told.decided',
  pinned: 'arbitration:told.pinned',
} as const;

/** What has just been decided about requests, with the decision's own sentence. */
export async function tellDecisions(tx: Tx, requestIds: readonly string[]): Promise<void> {
  const people = await everybody(tx);
  const requests = await tx.slotRequest.findMany({
    where: { id: { in: [...requestIds] } },
    include: { decisions: { orderBy: { createdAt: 'desc' }, take: 1 } },
  });
  for (const request of requests) {
    const [decision] = request.decisions;
    if (!decision) continue;
    // What a person did by hand is told with that person's reason.
    const { pinnedWhy } = decision.explanation as unknown as StoredExplanation;
    await notify(tx, {
      userIds: ownersOf(people, request),
      kind: 'decision',
      sentence: pinnedWhy ? DECISION_TOLD.pinned : DECISION_TOLD.decided,
      values: {
        title: request.title,
        decision: { fi: decision.textFi, en: decision.textEn },
        ...(pinnedWhy && { why: pinnedWhy }),
      },
      link: `/requests/${request.id}`,
      secretUntil: request.embargoUntil,
    });
  }
}

/** What happens to a round, to everybody who may ask for slots. */
export async function tellRound(
  tx: Tx,
  round: Round,
  what: 'opened' | 'reminder' | 'reopened',
  why = '',
): Promise<void> {
  const people = (await everybody(tx)).filter((actor) => ownDepartmentIds(actor).length > 0);
  const start = round.startsOn.toISOString().slice(0, 10);
  await notify(tx, {
    userIds: people.map(({ userId }) => userId),
    kind: 'decision',
    sentence: `arbitration:told.${what}`,
    values: {
      from: isoWeekOf(start).week,
      to: isoWeekOf(addDays(start, round.weeks * 7 - 1)).week,
      when: { at: round.closesAt.toISOString() },
      ...(why !== '' && { why }),
    },
    link: '/requests',
  });
}
