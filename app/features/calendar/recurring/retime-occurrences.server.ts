import { occurrenceAt } from '~/domain/calendar/recurrence';
import { isLocalTime } from '~/domain/calendar/zone';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { applyMoves } from '../several/apply-moves.server';
import { after, isToCome, log, timeOfRow, within, type Row } from './occurrence-rows.server';

/**
 * Another time of day from one time of a post on. Those follow that have had the same time of day and stand where it
 * puts them; what was moved by hand, what is out, and what a rule of the channel stops stays where it is.
 *
 * @param wanted  wall time `HH:mm` in each channel's zone
 * @returns how many times moved, how many later ones stayed, and the time of day they had
 * @throws AppError `invalid` when it is no time of day
 */
export async function retimeOccurrences(
  actor: SignedIn,
  id: string,
  wanted: string,
): Promise<{ readonly changed: number; readonly kept: number; readonly before: string }> {
  if (!isLocalTime(wanted)) throw new AppError('invalid', 'recurring:problem.time');
  return within(actor, id, async (tx, row) => {
    const before = timeOfRow(row);
    const ahead = [row, ...(await after(tx, row))].filter(isToCome);
    const wishes = ahead
      .filter((one) => timeOfRow(one) === before)
      .map((one) => ({ one, moves: movesTo(one, wanted) }));
    const done = await applyMoves(
      tx,
      actor,
      wishes.flatMap(({ moves }) => moves ?? []),
    );
    const stopped = new Set(done.flatMap(({ id: moved, problem }) => (problem === null ? [] : [moved])));
    const changed = wishes.filter(
      ({ moves }) => moves !== null && moves.every(({ publicationId }) => !stopped.has(publicationId)),
    );
    await tx.occurrence.updateMany({
      where: { id: { in: changed.map(({ one }) => one.id) } },
      data: { time: wanted },
    });
    await log(tx, actor, row, 'recurrence.retime');
    return { changed: changed.length, kept: ahead.length - changed.length, before };
  });
}

/** Where its publications go then; null when one of them has been moved by hand. */
function movesTo(row: Row, time: string) {
  const date = row.date.toISOString().slice(0, 10);
  const standing = row.post.variants
    .filter(({ channelId }) => row.recurrence.channelIds.includes(channelId))
    .flatMap(({ channel, publications }) =>
      publications
        .filter(({ state }) => ALLOWED_FROM.reschedule.includes(state))
        .map((publication) => ({ publication, zone: channel.timeZone })),
    );
  const isOwn = standing.some(
    ({ publication, zone }) => +publication.publishAt !== +occurrenceAt(date, timeOfRow(row), zone),
  );
  return isOwn
    ? null
    : standing.map(({ publication, zone }) => ({
        publicationId: publication.id,
        to: occurrenceAt(date, time, zone),
      }));
}
