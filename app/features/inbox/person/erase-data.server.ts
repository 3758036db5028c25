import { transaction } from '~/db/prisma.server';
import { forgetSubscriber } from '~/features/newsletter/api.server';
import { eraseQuestions } from '~/features/questions/api.server';
import { now } from '~/platform/clock.server';
import { customerMark } from '../receiving/prepare-message.server';
import { rememberErased } from '../receiving/erased-marks.server';
import { findPerson, type PersonProgress } from './find-person.server';
import { logPerson, type PersonCounts } from './person-log.server';

const TIMEOUT_MS = 300_000;

/**
 * Deletes all of one person's messages with what they asked, and ends their newsletters; no topic is represented and no answer is
 * taught by their words any more, and reading the same file again brings nothing of it back. All of it or
 * nothing. `actorId` is null for the command line. Whether
 * they may is asked before.
 *
 * @returns how many messages were deleted and newsletters ended
 */
export async function eraseData(
  actorId: string | null,
  who: string,
  onProgress?: PersonProgress,
): Promise<PersonCounts> {
  const ids = await findPerson(who, onProgress);
  return transaction(
    async (tx) => {
      if (ids.length > 0) await eraseQuestions(tx, ids);
      const rows = await tx.message.findMany({
        where: { id: { in: [...ids] } },
        select: { dedupeKey: true, customer: true, receivedAt: true, dated: true, text: true },
      });
      await rememberErased(tx, { messages: rows, customer: customerMark(who), at: now() });
      const { count: messages } = await tx.message.deleteMany({ where: { id: { in: [...ids] } } });
      await tx.notice.deleteMany({ where: { about: { in: ids.map((id) => `message:${id}`) } } });
      const counts = { messages, newsletters: await forgetSubscriber(tx, who) };
      await logPerson(tx, actorId, 'person.erase', who, counts);
      return counts;
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
