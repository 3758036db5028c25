import { questionKey } from '~/domain/content/question-key';
import type { Db } from '~/db/prisma.server';

const LOOKED_AT = 120;
const LONGEST = 240;

/** How people have really asked it, newest first, each wording once; personal data was masked on arrival. */
export async function askedSamples(db: Db, topicId: string, most: number): Promise<readonly string[]> {
  const rows = await db.question.findMany({
    where: { topicId },
    orderBy: { receivedAt: 'desc' },
    select: { text: true },
    take: LOOKED_AT,
  });
  const different = new Map(rows.map(({ text }) => [questionKey(text), text.trim()]));
  return [...different.values()].filter((text) => text !== '' && text.length <= LONGEST).slice(0, most);
}
