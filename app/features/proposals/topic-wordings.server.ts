import { hasMask } from '~/domain/questions/redact/masks';
import { questionKey } from '~/domain/content/question-key';
import type { Db } from '~/db/prisma.server';

const LOOKED_AT = 200;
const MOST = 12;
const LONGEST = 160;

/**
 * Different ways in which people have asked a topic, newest first: they teach the matching and the
 * search. Wordings with covered personal data are left out, for they say nothing about the question.
 */
export async function topicWordings(db: Db, topicId: string, language: string): Promise<readonly string[]> {
  const rows = await db.question.findMany({
    where: { topicId, language },
    orderBy: { receivedAt: 'desc' },
    select: { text: true },
    take: LOOKED_AT,
  });
  const different = new Map<string, string>();
  for (const { text } of rows) {
    const wording = text.trim();
    const key = questionKey(wording);
    if (key !== '' && wording.length <= LONGEST && !hasMask(wording) && !wording.includes('[…]'))
      different.set(key, different.get(key) ?? wording);
  }
  return [...different.values()].slice(0, MOST);
}
