import { prisma, transaction, type Tx } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { settleNotices } from '~/features/notices/api.server';
import { placeMessages, readyToCompare, type NewQuestion } from '~/features/questions/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import type { ContactKind } from '../kinds';
import { plainReader } from '../receiving/message-reader.server';
import { questionRows } from '../receiving/prepare-message.server';
import { chosenMessages } from './chosen-messages';
import { RECORDED, recordTriage, standingOf, type Triaged } from './triage-record.server';
import { trollNoMore, WAITING } from './troll-no-more.server';

/**
 * A person says what kind of contact messages are. Later messages in nearly the same words are taken for
 * the same, and where talk or a complaint turns out to ask something, its questions get their topics. A
 * lead that is none waits for its answer again; what is no troll's after all stands where it stood before, and its
 * questions count again where they did.
 *
 * Questions that have been found stay in their topics whatever kind is said: that a message asks nothing
 * is said by the act `nothing`. The labelled sample keeps the word of whoever labelled it.
 *
 * @throws AppError `invalid` when none is named or too many are, `notFound` when one is gone
 */
export async function sayKind(actor: SignedIn, ids: readonly string[], kind: ContactKind): Promise<Triaged> {
  authorize(actor, 'message.triage', { kind: 'message' });
  const chosen = chosenMessages(ids);
  const db = await prisma();
  const at = now();
  const read = plainReader();
  const asking = await db.message.findMany({
    where: { id: { in: [...chosen] }, questions: { none: {} } },
    select: { id: true, text: true, language: true, receivedAt: true, dated: true, customer: true },
  });
  const found = asking.flatMap(({ text, ...message }) =>
    questionRows(message, read(text, kind).questions, at),
  );
  await readyToCompare(found);
  const say: Parameters<typeof placeMessages<Triaged>>[0] = async (tx, place) => {
    const messages = await tx.message.findMany({
      where: { id: { in: [...chosen] } },
      select: { ...RECORDED, _count: { select: { questions: true } } },
    });
    if (messages.length !== chosen.length) throw new AppError('notFound');
    const standing = messages.map(({ _count, ...message }) => standingOf(message));
    // Another may have said it meanwhile, and its questions are there.
    const silent = new Set(messages.flatMap(({ id, _count }) => (_count.questions === 0 ? [id] : [])));
    const added = found.filter(({ messageId }) => silent.has(messageId));
    await place(added);
    await tx.message.updateMany({ where: { id: { in: [...chosen] } }, data: { kind, kindSaidAt: at } });
    if (kind !== 'lead') await takeFromSellers(tx, messages);
    await trollNoMore(
      tx,
      standing.filter((message) => message.kind === 'troll'),
    );
    const event = await recordTriage(tx, actor, {
      act: 'kind',
      kind,
      before: {
        messages: standing,
        changes: [],
        wordings: [],
        read: messagesOf(added),
      },
      at,
    });
    return { event, count: chosen.length };
  };
  // Whoever has nothing to put into topics need not wait for those who have.
  return found.length > 0 ? placeMessages(say) : transaction((tx) => say(tx, async () => undefined));
}

const messagesOf = (questions: readonly NewQuestion[]): string[] => [
  ...new Set(questions.map(({ messageId }) => messageId)),
];

type Standing = { readonly id: string; readonly triage: string };

async function takeFromSellers(tx: Tx, messages: readonly Standing[]): Promise<void> {
  const handedOver = messages.filter(({ triage }) => triage === 'lead');
  await tx.message.updateMany({
    where: { id: { in: handedOver.map(({ id }) => id) } },
    data: WAITING,
  });
  for (const { id } of handedOver) await settleNotices(tx, 'lead', `message:${id}`);
}
