import type { Tx } from '~/db/prisma.server';
import { formatLocalTime } from '~/domain/calendar/format';
import type { LocalDate } from '~/domain/calendar/local-date';
import { occurrenceAt } from '~/domain/calendar/recurrence';
import { isLocalTime, type LocalTime } from '~/domain/calendar/zone';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import type { SignedIn } from '~/features/accounts/api.server';
import { UNCONTESTED } from '~/features/publishing/api.server';
import { AppError } from '~/platform/app-error';
import { applyMoves, movesBack } from '../several/apply-moves.server';
import { after, isToCome, log, timeOfRow, within, type Row } from './occurrence-rows.server';

export type Retimed = {
  /** The dates of the times that moved. */
  readonly changed: readonly LocalDate[];
  /** How many times stayed. */
  readonly kept: number;
  /** Why the first of those stays that a rule stopped, in the person's language; null when no rule stopped any. */
  readonly reason: string | null;
};

/** A change of the time of day, as its undo names it. */
export type Retiming = {
  readonly dates: readonly string[];
  /** Wall time `HH:mm` that they were given, and the one they had. */
  readonly set: string;
  readonly before: string;
};

/**
 * Another time of day from one time of a post on. Those follow that have had the same time of day and stand where it
 * puts them; what was moved by hand, what is out, and what a rule of the channel stops stays where it is, on all its
 * channels.
 *
 * @param change  wall times `HH:mm` in each channel's zone: the new one, and the one that the person saw
 * @returns also the time of day they had
 * @throws AppError `invalid` when it is no time of day, `conflict` when somebody has given them another time of day
 *   since the person looked, or moves one of them meanwhile
 */
export async function retimeOccurrences(
  actor: SignedIn,
  id: string,
  { set, before: seen }: Pick<Retiming, 'set' | 'before'>,
): Promise<Retimed & { readonly before: string }> {
  if (!isLocalTime(set)) throw new AppError('invalid', 'recurring:problem.time');
  return within(actor, id, async (tx, row) => {
    const before = timeOfRow(row);
    if (before !== seen)
      throw new AppError('conflict', 'recurring:problem.retimedMeanwhile', {
        time: formatLocalTime(before, actor.language),
      });
    const ahead = [row, ...(await after(tx, row))].filter(isToCome);
    const alike = ahead.filter((one) => timeOfRow(one) === before);
    const { changed, reason } = await retime(tx, actor, alike, set);
    await log(tx, actor, row, 'recurrence.retime');
    return { changed, kept: ahead.length - changed.length, reason, before };
  });
}

/**
 * Takes a change of the time of day back where it still stands: a time that has gone out, or that somebody has moved
 * since, stays.
 *
 * @param id  the time from which on it was changed
 * @throws AppError as `retimeOccurrences`
 */
export async function takeBackRetime(
  actor: SignedIn,
  id: string,
  { dates, set, before }: Retiming,
): Promise<Retimed> {
  if (!isLocalTime(before)) throw new AppError('invalid', 'recurring:problem.time');
  return within(actor, id, async (tx, row) => {
    const still = [row, ...(await after(tx, row))].filter(
      (one) => dates.includes(dateOf(one)) && timeOfRow(one) === set && isToCome(one),
    );
    const { changed, reason } = await retime(tx, actor, still, before);
    await log(tx, actor, row, 'recurrence.retime');
    return { changed, kept: dates.length - changed.length, reason };
  });
}

async function retime(
  tx: Tx,
  actor: SignedIn,
  rows: readonly Row[],
  time: LocalTime,
): Promise<Pick<Retimed, 'changed' | 'reason'>> {
  const wishes = rows.map((one) => ({ one, moves: movesTo(one, time) }));
  const done = await applyMoves(
    tx,
    actor,
    wishes.flatMap(({ moves }) => moves ?? []),
  );
  const stopped = new Set(done.flatMap(({ id, problem }) => (problem === null ? [] : [id])));
  const isWhole = ({ moves }: (typeof wishes)[number]): boolean =>
    moves !== null && moves.every(({ publicationId }) => !stopped.has(publicationId));
  const halves = new Set(
    wishes
      .filter((wish) => !isWhole(wish))
      .flatMap(({ moves }) => (moves ?? []).map(({ publicationId }) => publicationId)),
  );
  // Nobody has come between: they are locked since they moved.
  const back = await applyMoves(
    tx,
    actor,
    movesBack(done.filter(({ id }) => halves.has(id))).map(({ publicationId, to }) => ({
      publicationId,
      to: new Date(to),
    })),
  );
  const stuck = back.find(({ problem }) => problem !== null);
  if (stuck)
    throw new AppError('conflict', 'calendar:several.cannotUndo', {
      title: stuck.title,
      reason: stuck.problem ?? '',
    });
  const changed = wishes.filter(isWhole).map(({ one }) => one);
  await tx.occurrence.updateMany({
    where: { id: { in: changed.map(({ id }) => id) } },
    data: { time },
  });
  return {
    changed: changed.map(dateOf),
    reason: done.find(({ problem }) => problem !== null)?.problem ?? null,
  };
}

const dateOf = ({ date }: Row): LocalDate => date.toISOString().slice(0, 10);

/** Where its publications go then; null when one of them has been moved by hand. */
function movesTo(row: Row, time: LocalTime) {
  const date = dateOf(row);
  const standing = row.post.variants
    .filter(({ channelId }) => row.recurrence.channelIds.includes(channelId))
    .flatMap(({ channel, publications }) =>
      publications
        .filter(({ state }) => ALLOWED_FROM.reschedule.includes(state))
        .map((publication) => ({ publication, channel })),
    );
  const isOwn = standing.some(
    ({ publication, channel }) =>
      +publication.publishAt !== +occurrenceAt(date, timeOfRow(row), channel.timeZone),
  );
  if (isOwn) return null;
  return standing.map(({ publication, channel }) => ({
    publicationId: publication.id,
    to: occurrenceAt(date, time, channel.timeZone),
    // What goes along with another by itself has moved with that one before its own turn comes.
    ...(!UNCONTESTED.some((kind) => kind === channel.kind) && { seen: publication.publishAt }),
  }));
}
