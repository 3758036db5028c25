import { z } from 'zod';
import type { Tx } from '~/db/prisma.server';
import { questionKey } from '~/domain/content/question-key';
import { redact } from '~/domain/questions/redact/redact';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { fingerprint } from '~/platform/seal.server';

/** More examples of one answer tell the matching nothing new. */
const MOST_WORDINGS = 60;
const LONGEST = 300;

/**
 * A person has said that a published answer answers what was asked: the wording becomes an example, so that
 * the next one who asks so is matched.
 *
 * @returns the wording that was added, or null where the answer knew it already
 */
export async function confirmAnswer(
  tx: Tx,
  actor: SignedIn,
  answerId: string,
  asked: string,
): Promise<string | null> {
  authorize(actor, 'topic.manage', { kind: 'topic' });
  if (!z.uuid().safeParse(answerId).success) throw new AppError('notFound');
  await tx.$queryRaw`SELECT id FROM "Answer" WHERE id = ${answerId}::uuid FOR UPDATE`;
  const answer = await tx.answer.findUnique({ where: { id: answerId } });
  if (answer?.state !== 'live') throw new AppError('notFound');
  const wording = redact(asked.replace(/\s+/g, ' ').trim().slice(0, LONGEST)).text;
  const known = new Set([answer.question, ...answer.wordings].map(questionKey));
  if (wording === '' || known.has(questionKey(wording)) || answer.wordings.length >= MOST_WORDINGS)
    return null;
  await tx.answer.update({ where: { id: answerId }, data: { wordings: { push: wording } } });
  return wording;
}

/** Takes back an example that was added by mistake, known by its fingerprint. */
export async function forgetWording(tx: Tx, answerId: string, mark: string): Promise<void> {
  const answer = await tx.answer.findUnique({ where: { id: answerId } });
  if (!answer) return;
  await tx.answer.update({
    where: { id: answerId },
    data: { wordings: answer.wordings.filter((each) => fingerprint(each) !== mark) },
  });
}
