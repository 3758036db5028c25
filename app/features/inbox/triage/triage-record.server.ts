import { z } from 'zod';
import { audit } from '~/db/audit.server';
import type { Prisma, Tx } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { verdictSchema } from '~/features/questions/api.server';
import { CONTACT_KINDS, type ContactKind } from '../kinds';
import { TRIAGE_ACTS, type TriageAct } from './triage-acts';

/** What is needed to take it back: the messages as they were, and what was done to topics and answers. */
export const triageRecordSchema = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      triage: z.enum(['open', 'done', 'lead', 'past']),
      kind: z.string(),
      kindSaidAt: z.iso.datetime().nullish(),
      triagedAt: z.iso.datetime().nullish(),
      triagedById: z.string().nullish(),
    }),
  ),
  changes: z.array(z.string()),
  /** By fingerprint: the log keeps nothing of what somebody wrote. */
  wordings: z.array(z.object({ answer: z.string(), wording: z.string() })),
  /** What had been said before about the answer that the matching put first. */
  verdict: z.object({ message: z.string(), before: verdictSchema.nullable() }).nullish(),
  /** Messages in which questions were found only because a person said what kind they are. */
  read: z.array(z.string()).default([]),
});
export type TriageRecord = z.infer<typeof triageRecordSchema>;

/** What of a message its record needs. */
export const RECORDED = {
  id: true,
  triage: true,
  kind: true,
  kindSaidAt: true,
  triagedAt: true,
  triagedById: true,
} as const satisfies Prisma.MessageSelect;

/** A message as it stands, for the record. */
export function standingOf({
  kindSaidAt,
  triagedAt,
  ...message
}: Prisma.MessageGetPayload<{ select: typeof RECORDED }>): TriageRecord['messages'][number] {
  return {
    ...message,
    kindSaidAt: kindSaidAt?.toISOString() ?? null,
    triagedAt: triagedAt?.toISOString() ?? null,
  };
}

/** What was done: an act, or that a kind was said. */
export const triageDoneSchema = z.union([
  z.object({ act: z.enum(TRIAGE_ACTS) }),
  z.object({ act: z.literal('kind'), kind: z.enum(CONTACT_KINDS) }),
]);

/** The number under which it can be taken back, and how many messages it was. */
export type Triaged = { readonly event: string; readonly count: number };

type Done = ({ readonly act: TriageAct } | { readonly act: 'kind'; readonly kind: ContactKind }) & {
  readonly before: TriageRecord;
  readonly at: Date;
};

/** Logs what was done with messages, with what was before. @returns the entry's number */
export async function recordTriage(tx: Tx, actor: SignedIn, { before, at, ...after }: Done): Promise<string> {
  const subjectId = before.messages[0]?.id ?? '';
  await audit(tx, {
    at,
    actorId: actor.userId,
    action: 'message.triage',
    subjectType: 'message',
    subjectId,
    before,
    after,
  });
  const event = await tx.auditEvent.findFirstOrThrow({
    where: { actorId: actor.userId, action: 'message.triage', subjectId },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return String(event.id);
}
