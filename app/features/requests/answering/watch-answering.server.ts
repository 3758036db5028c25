import type { Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { requestOwners } from '~/features/allocation/api.server';
import { notify, peopleWho, settleNotices } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';
import { promisedPlaces, type PromisedPlace } from './promised-places.server';

const ANSWERING_LOCK = 72707376;

const subjectOf = ({ grantId }: PromisedPlace) => `answering:${grantId}`;

/**
 * Does something that may change who is on duty, and tells of what it does to promises: the department and the editors
 * are told of each place that asked for somebody to answer and has nobody any more, and the notice settles when
 * somebody comes.
 *
 * @returns what `work` returned, and how many places lost the last one who would answer
 */
export async function watchAnswering<T>(
  tx: Tx,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly lost: number }> {
  // Two who each take one of two shifts away would each still see the other's.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${ANSWERING_LOCK})::text`;
  const isAnswered = ({ answering }: PromisedPlace) => answering.length > 0;
  const before = await promisedPlaces(tx);
  const answered = new Set(before.filter(isAnswered).map(({ grantId }) => grantId));
  const result = await work();
  const after = before.length > 0 ? await promisedPlaces(tx) : [];
  const lost = after.filter((place) => !isAnswered(place) && answered.has(place.grantId));
  for (const place of lost) await tellUnanswered(tx, place);
  for (const place of after.filter((each) => isAnswered(each) && !answered.has(each.grantId)))
    await settleNotices(tx, 'decision', subjectOf(place));
  return { result, lost: lost.length };
}

async function tellUnanswered(tx: Tx, place: PromisedPlace): Promise<void> {
  const { request, channel, at } = place;
  const subject = requestSubject(request, now());
  const editors = await peopleWho(
    tx,
    (actor) => can(actor, 'round.pin', { kind: 'round' }) && can(actor, 'request.view', subject),
  );
  await notify(tx, {
    userIds: [...(await requestOwners(tx, request)), ...editors],
    kind: 'decision',
    sentence: 'requests:told.unanswered',
    values: { title: request.title, channel, when: { at: at.toISOString() } },
    link: `/requests/${request.id}`,
    about: subjectOf(place),
    secretUntil: request.embargoUntil,
  });
}
