import type { Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { formatNumber } from '~/domain/calendar/format';
import type { Trend } from '~/domain/questions/trends/detect';
import { notify, peopleWho } from '~/features/notices/api.server';

/** Tells those who look after topics what has begun to rise; muted ones stay muted. */
export async function tellRising(
  tx: Tx,
  risen: readonly (Trend & { readonly wording?: string | null })[],
): Promise<void> {
  if (risen.length === 0) return;
  const topics = await tx.topic.findMany({
    where: { id: { in: risen.map(({ topic }) => topic) }, state: { not: 'muted' }, mergedIntoId: null },
    select: { id: true, label: true },
  });
  if (topics.length === 0) return;
  const labels = new Map(topics.map(({ id, label }) => [id, label]));
  const userIds = await peopleWho(tx, (actor) => can(actor, 'topic.manage', { kind: 'topic' }));
  for (const { topic, kind, times, count, wording } of risen) {
    if (!labels.has(topic)) continue;
    const label = wording ?? labels.get(topic) ?? '';
    const decimals = times < 10 ? 1 : 0;
    await notify(tx, {
      userIds,
      kind: 'rising',
      sentence: kind === 'new' ? 'notices:say.risingNew' : 'notices:say.rising',
      values: {
        label,
        count,
        times: { fi: formatNumber(times, 'fi', decimals), en: formatNumber(times, 'en', decimals) },
      },
      link: `/questions/${topic}`,
      about: `topic:${topic}`,
    });
  }
}
