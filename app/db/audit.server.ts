import type { Prisma, Tx } from './prisma.server';

export type AuditEntry = {
  readonly at: Date;
  readonly actorId: string | null;
  /** `noun.verb`, as in domain/access where there is such an action. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before?: Prisma.InputJsonValue;
  readonly after?: Prisma.InputJsonValue;
  readonly why?: string;
};

/** Logs what a person did, in the transaction that did it. Never give it a message's text or a credential. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: entry });
}
