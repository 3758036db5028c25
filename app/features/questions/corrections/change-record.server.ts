import { z } from 'zod';
import { audit } from '~/db/audit.server';
import type { Tx } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { riseFollows, risesAround, riseSchema } from '../trends/rise-follows.server';

/** What a person has changed about topics, as it was before: enough to take the change back. */
export const changeSchema = z.object({
  /** Questions that were put elsewhere or fixed where they are, by where they were. */
  questions: z
    .array(
      z.object({
        from: z.string().nullable(),
        to: z.string().nullable(),
        fixed: z.boolean(),
        ids: z.array(z.string()),
      }),
    )
    .default([]),
  topics: z
    .array(
      z.object({
        id: z.string(),
        label: z.string(),
        labelFixed: z.boolean(),
        state: z.enum(['new', 'watched', 'muted']),
        mergedIntoId: z.string().nullable(),
      }),
    )
    .default([]),
  answers: z.array(z.object({ id: z.string(), topicId: z.string().nullable() })).default([]),
  proposals: z.array(z.object({ id: z.string(), topicId: z.string() })).default([]),
  /** Pairs of topics that were not known to be apart before. */
  apart: z.array(z.object({ oneId: z.string(), otherId: z.string() })).default([]),
  /** What was rising at the topics from and to which questions went. */
  rises: z.array(riseSchema).default([]),
});

export type Change = z.infer<typeof changeSchema>;

export const CHANGE_ACTIONS = [
  'topic.rename',
  'topic.merge',
  'topic.split',
  'topic.apart',
  'topic.setState',
  'topic.moveQuestion',
  'topic.confirm',
  'topic.linkAnswer',
] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/**
 * Logs a change with what was before, and what it made of the topics: undoing must see what others did since. What
 * is rising goes with the questions that were moved.
 *
 * @returns the entry's number, by which it can be taken back
 */
export async function recordChange(
  tx: Tx,
  actor: SignedIn,
  action: ChangeAction,
  topicId: string,
  before: Partial<Change>,
): Promise<string> {
  const moved = before.questions ?? [];
  const rises = await risesAround(tx, moved);
  await riseFollows(tx, moved);
  await audit(tx, {
    at: now(),
    actorId: actor.userId,
    action,
    subjectType: 'topic',
    subjectId: topicId,
    before: changeSchema.parse({ ...before, rises }),
    after: {
      topics: await topicsAsTheyAre(tx, before.topics ?? []),
      rises: await risesAround(tx, moved),
    },
  });
  const event = await tx.auditEvent.findFirstOrThrow({
    where: { actorId: actor.userId, action, subjectId: topicId },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return String(event.id);
}

async function topicsAsTheyAre(tx: Tx, topics: Change['topics']): Promise<Change['topics']> {
  return tx.topic.findMany({
    where: { id: { in: topics.map(({ id }) => id) } },
    select: { id: true, label: true, labelFixed: true, state: true, mergedIntoId: true },
  });
}

/** Questions as they are, to be kept in a record: grouped, because a topic may hold thousands. */
export function asTheyAre(
  questions: readonly { readonly id: string; readonly topicId: string | null; readonly fixed: boolean }[],
  to: string | null,
): Change['questions'] {
  const groups = new Map<string, Change['questions'][number]>();
  for (const { id, topicId, fixed } of questions) {
    const key = `${topicId} ${fixed}`;
    const group = groups.get(key) ?? { from: topicId, to, fixed, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}
