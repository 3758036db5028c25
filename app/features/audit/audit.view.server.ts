import { prisma, type Prisma } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { z } from 'zod';
import { actionWords } from './action-words.server';

const PAGE = 50;
const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** What the log is narrowed to. `before`: the id that the page starts below. */
export type AuditFilter = {
  readonly person: string;
  readonly kind: string;
  /** One subject's id. */
  readonly subject: string;
  readonly before: string;
};

export function readAuditFilter(params: URLSearchParams): AuditFilter {
  const read = (name: string) => (params.get(name) ?? '').trim().slice(0, 100);
  return { person: read('person'), kind: read('kind'), subject: read('subject'), before: read('before') };
}

export type AuditView = Awaited<ReturnType<typeof auditView>>;

/** A page of the log, the newest first. The page ends by id, so that new events do not push it along. */
export async function auditView(actor: SignedIn, filter: AuditFilter) {
  authorize(actor, 'audit.view', { kind: 'audit' });
  const db = await prisma();
  const [rows, people, organisation] = await Promise.all([
    db.auditEvent.findMany({
      where: whereOf(filter),
      orderBy: { id: 'desc' },
      take: PAGE + 1,
      include: { actor: { select: { name: true } } },
    }),
    db.user.findMany({ orderBy: { name: 'asc' }, take: 500, select: { id: true, name: true } }),
    db.organisation.findUnique({ where: { id: 1 } }),
  ]);
  const shown = rows.slice(0, PAGE);
  return {
    filter,
    people,
    timeZone: organisation?.timeZone ?? 'Europe/Helsinki',
    next: rows.length > PAGE ? String(shown.at(-1)?.id) : null,
    events: shown.map((event) => ({
      id: String(event.id),
      at: event.at.toISOString(),
      person: event.actor?.name ?? null,
      words: actionWords(event.action, actor.language),
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      why: event.why,
      before: pretty(event.before),
      after: pretty(event.after),
    })),
  };
}

function whereOf({ person, kind, subject, before }: AuditFilter): Prisma.AuditEventWhereInput {
  return {
    ...(isId(person) && { actorId: person }),
    ...(kind !== '' && { subjectType: kind }),
    ...(subject !== '' && { subjectId: subject }),
    ...(/^\d{1,18}$/.test(before) && { id: { lt: BigInt(before) } }),
  };
}

function pretty(value: Prisma.JsonValue): string | null {
  return value === null ? null : JSON.stringify(value, null, 2);
}
