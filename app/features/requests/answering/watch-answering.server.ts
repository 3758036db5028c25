import type { Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { lockSlots, requestOwners } from '~/features/allocation/api.server';
import { notify, peopleWho, settleAllBut } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';
import { promisedPlaces, type PromisedPlace } from './promised-places.server';

const SUBJECT = 'answering:';
const subjectOf = ({ grantId }: PromisedPlace) => SUBJECT + grantId;

/**
 * Does something that may change who is on duty, and tells of what it does to promises: the department and the editors
 * are told of each place that asked for somebody to answer and has nobody any more. Every such notice settles whose place
 * has somebody by now, or is none any more: given up, moved to a served time, or called off.
 *
 * @returns what `work` returned, and how many places lost the last one who would answer
 */
export async function watchAnswering<T>(
  tx: Tx,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly lost: number }> {
  // Two who each take one of two shifts away would each still see the other's; and who gives a place sees the shift
  // that is just taken away.
  await lockSlots(tx);
  const isAnswered = ({ answering }: PromisedPlace) => answering.length > 0;
  const before = await promisedPlaces(tx);
  const answered = new Set(before.filter(isAnswered).map(({ grantId }) => grantId));
  const result = await work();
  const after = before.length > 0 ? await promisedPlaces(tx) : [];
  const lost = after.filter((place) => !isAnswered(place) && answered.has(place.grantId));
  for (const place of lost) await tellUnanswered(tx, place);
  const unanswered = after.filter((place) => !isAnswered(place));
  await settleAllBut(tx, 'decision', SUBJECT, unanswered.map(subjectOf));
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
