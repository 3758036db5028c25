import { prisma, transaction } from '~/db/prisma.server';
import { subscriptionsOf, type Subscription } from '~/features/newsletter/api.server';
import { findPerson, openOriginal, type PersonProgress } from './find-person.server';
import { logPerson } from './person-log.server';

const PAGE = 500;

/** What is kept of one message of the person. The original is there until its time is over. */
export type PersonMessage = {
  readonly id: string;
  readonly source: string;
  readonly channel: string | null;
  readonly receivedAt: string | null;
  readonly kind: string;
  readonly original: { readonly text: string; readonly from?: string } | null;
  readonly maskedText: string;
  readonly questions: readonly { readonly text: string; readonly topic: string | null }[];
};

export type PersonData = {
  readonly messages: readonly PersonMessage[];
  readonly newsletters: readonly Subscription[];
};

/**
 * All that is kept of one person: their messages, in order of arrival, and their newsletters. That it was taken out is logged, by whom
 * and how much. `actorId` is null for the command line. Whether they may is asked before.
 */
export async function exportData(
  actorId: string | null,
  who: string,
  onProgress?: PersonProgress,
): Promise<PersonData> {
  const ids = await findPerson(who, onProgress);
  const db = await prisma();
  const messages: PersonMessage[] = [];
  for (let at = 0; at < ids.length; at += PAGE) {
    const rows = await db.message.findMany({
      where: { id: { in: ids.slice(at, at + PAGE) } },
      orderBy: { receivedAt: 'asc' },
      include: {
        source: { select: { name: true } },
        questions: { orderBy: { position: 'asc' }, include: { topic: { select: { label: true } } } },
      },
    });
    messages.push(
      ...rows.map((row) => ({
        id: row.id,
        source: row.source.name,
        channel: row.channel,
        receivedAt: row.dated ? row.receivedAt.toISOString() : null,
        kind: row.kind,
        original: row.original && openOriginal(row.original),
        maskedText: row.text,
        questions: row.questions.map(({ text, topic }) => ({ text, topic: topic?.label ?? null })),
      })),
    );
  }
  const newsletters = await subscriptionsOf(db, who);
  const counts = { messages: messages.length, newsletters: newsletters.length };
  await transaction((tx) => logPerson(tx, actorId, 'person.export', who, counts));
  return { messages, newsletters };
}
