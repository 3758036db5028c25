import type { Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import type { SignedIn } from '~/features/accounts/api.server';
import { lockSlots, requestOwners } from '~/features/allocation/api.server';
import { notify, peopleWho, settleAllBut } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';
import { promisedPlaces, type PromisedPlace } from './promised-places.server';

type Mover = Pick<SignedIn, 'userId' | 'name'> & {
  /** Whether the place of the move asked them who answers at the new time. */
  readonly wasAsked: boolean;
};

const SUBJECT = 'answering:';
/** A place at its time: moved to another that nobody serves either, it is told of anew. */
const subjectOf = ({ grantId, at }: PromisedPlace) => `${SUBJECT}${grantId} ${at.toISOString()}`;
const isUnanswered = ({ answering }: PromisedPlace) => answering.length === 0;

/**
 * Does something that may change who is on duty, or moves posts, and tells of what it does to promises: the department and
 * the editors are told of each place that asked for somebody to answer and has nobody any more. Every such notice settles
 * whose place has somebody by now, or is none any more: given up, moved to a served time, or called off.
 *
 * @param mover who moves posts, and is told like everybody else unless they were asked who answers
 * @returns what `work` returned, and how many places lost the last one who would answer
 */
export async function watchAnswering<T>(
  tx: Tx,
  work: () => Promise<T>,
  mover?: Mover,
): Promise<{ readonly result: T; readonly lost: number }> {
  // Two who each take one of two shifts away would each still see the other's; and who gives a place sees the shift
  // that is just taken away.
  await lockSlots(tx);
  const before = await promisedPlaces(tx);
  const known = new Set(before.filter(isUnanswered).map(subjectOf));
  const result = await work();
  const after = before.length > 0 ? await promisedPlaces(tx) : [];
  const unanswered = after.filter(isUnanswered);
  const lost = unanswered.filter((place) => !known.has(subjectOf(place)));
  for (const place of lost) await tellUnanswered(tx, place, mover);
  await settleAllBut(tx, 'decision', SUBJECT, unanswered.map(subjectOf));
  return { result, lost: lost.length };
}

async function tellUnanswered(tx: Tx, place: PromisedPlace, mover: Mover | undefined): Promise<void> {
  const { request, channel, at } = place;
  const subject = requestSubject(request, now());
  const editors = await peopleWho(
    tx,
    (actor) => can(actor, 'round.pin', { kind: 'round' }) && can(actor, 'request.view', subject),
  );
  const concerned = [...(await requestOwners(tx, request)), ...editors];
  await notify(tx, {
    userIds: mover?.wasAsked ? concerned.filter((id) => id !== mover.userId) : concerned,
    kind: 'decision',
    sentence: mover ? 'requests:told.movedUnanswered' : 'requests:told.unanswered',
    values: {
      title: request.title,
      channel,
      when: { at: at.toISOString() },
      ...(mover && { name: mover.name }),
    },
    link: `/requests/${request.id}`,
    about: subjectOf(place),
    secretUntil: request.embargoUntil,
  });
}
