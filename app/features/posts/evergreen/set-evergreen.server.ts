import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockPost, postSubject } from '../post-row.server';

/** What was looked at and found true is looked at again after this many days. */
const REVIEWED_FOR_DAYS = 180;

/**
 * Marks the post as an evergreen to be looked at by a day, or, without a day, as none.
 *
 * @throws AppError `invalid` when the day has gone by
 */
export async function setEvergreen(actor: SignedIn, id: string, reviewOn: LocalDate | null): Promise<void> {
  await write(actor, id, (today) => {
    if (reviewOn !== null && reviewOn < today) throw new AppError('invalid', 'posts:evergreen.past');
    return reviewOn;
  });
}

/** It was looked at and still is true. */
export async function reviewEvergreen(actor: SignedIn, id: string): Promise<void> {
  await write(actor, id, (today, before) => {
    if (before === null) throw new AppError('conflict', 'posts:evergreen.not');
    return addDays(today, REVIEWED_FOR_DAYS);
  });
}

type Decide = (today: LocalDate, before: LocalDate | null) => LocalDate | null;

async function write(actor: SignedIn, id: string, decide: Decide): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockPost(tx, actor, id);
    authorize(actor, 'post.edit', await postSubject(tx, row));
    const at = now();
    const { timeZone } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } });
    const before = row.reviewOn?.toISOString().slice(0, 10) ?? null;
    const reviewOn = decide(wallOf(at, timeZone).date, before);
    await tx.post.update({
      where: { id },
      data: { reviewOn: reviewOn === null ? null : new Date(reviewOn) },
    });
    await audit(tx, {
      at,
      actorId: actor.userId,
      action: 'post.evergreen',
      subjectType: 'post',
      subjectId: id,
      before: { reviewOn: before },
      after: { reviewOn },
    });
  });
}
