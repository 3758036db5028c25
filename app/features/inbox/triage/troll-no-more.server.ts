import type { Tx } from '~/db/prisma.server';
import { askAgain } from '~/features/questions/api.server';
import { rememberedActs, type ActsAt } from './stood-before.server';
import type { TriageRecord } from './triage-record.server';

type Recorded = TriageRecord['messages'][number];

/** A message as it was before it was called a troll's, with the changes of topics that saying so made. */
type Before = { readonly message: Recorded; readonly changes: readonly string[] };

/**
 * Messages that were called trolls' stand again where they stood before that, with their questions in the topics they
 * were in. A lead of then waits for its answer, and what somebody has opened again since stays open.
 */
export async function trollNoMore(tx: Tx, trolls: readonly Recorded[]): Promise<void> {
  if (trolls.length === 0) return;
  const actsAt = rememberedActs(tx);
  const before: Before[] = [];
  for (const troll of trolls) before.push(await beforeTroll(actsAt, troll));
  await askAgain(
    tx,
    before.flatMap(({ changes }) => changes),
    trolls.map(({ id }) => id),
  );
  for (const [at, { id, kindSaidAt }] of trolls.entries()) {
    const { triage, triagedAt, triagedById } = before[at]?.message as Recorded;
    const stood =
      triage === 'lead'
        ? WAITING
        : { triage, triagedAt: triagedAt ?? null, triagedById: triagedById ?? null };
    await tx.message.updateMany({
      where: { id, triage: 'done', triagedAt: kindSaidAt ?? null },
      data: stood,
    });
  }
}

/** How a message stands that nobody has dealt with. */
export const WAITING = { triage: 'open', triagedAt: null, triagedById: null } as const;

/** It may have been called so more than once. */
async function beforeTroll(actsAt: ActsAt, troll: Recorded): Promise<Before> {
  let message = troll;
  let until: bigint | null = null;
  const changes: string[] = [];
  while (message.kind === 'troll' && message.kindSaidAt) {
    const acts = await actsAt(message.kindSaidAt);
    const said = acts.find(({ event, messages }) => messages.has(troll.id) && (!until || event < until));
    const earlier = said?.messages.get(troll.id);
    if (!said || !earlier) break;
    changes.push(...said.changes);
    until = said.event;
    message = earlier;
  }
  return { message, changes };
}
