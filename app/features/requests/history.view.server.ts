import type { Db, Decision } from '~/db/prisma.server';
import { decisionText, type Reader } from '~/features/allocation/api.server';

/** What people have done to a request that its history tells; what follows from a decision is told by the decision. */
const DEEDS = {
  'request.create': 'filed',
  'request.copy': 'copied',
  'request.edit': 'changed',
  'request.withdraw': 'withdrawn',
  'request.restore': 'restored',
  'request.take': 'took',
  'request.beginPost': 'began',
  'request.ask': 'asked',
  'request.giveWay': 'gaveWay',
  'request.keepPlace': 'kept',
} as const;
type Deed = (typeof DEEDS)[keyof typeof DEEDS];

const MOST = 40;

export type HistoryEntry = { readonly id: string; readonly at: string } & (
  | { readonly kind: 'decision'; readonly text: string }
  | { readonly kind: 'deed'; readonly deed: Deed; readonly by: string | null; readonly why: string | null }
);

type Decided = Pick<Decision, 'id' | 'createdAt' | 'explanation' | 'textFi' | 'textEn'>;

/** Everything that has happened to a request, the latest first: deeds with who did them, and earlier decisions. */
export async function historyView(
  db: Db,
  requestId: string,
  {
    decisions,
    reader,
    mayRead,
  }: {
    readonly decisions: readonly Decided[];
    readonly reader: Reader;
    /** Whether what people wrote about it is for this reader: under an embargo it may tell what must not be known. */
    readonly mayRead: boolean;
  },
): Promise<readonly HistoryEntry[]> {
  const deeds = await db.auditEvent.findMany({
    where: { subjectType: 'request', subjectId: requestId, action: { in: Object.keys(DEEDS) } },
    include: { actor: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: MOST,
  });
  const entries: readonly HistoryEntry[] = [
    ...deeds.map((row) => ({
      kind: 'deed' as const,
      id: String(row.id),
      at: row.at.toISOString(),
      deed: DEEDS[row.action as keyof typeof DEEDS],
      by: row.actor?.name ?? null,
      why: mayRead ? row.why : null,
    })),
    ...decisions.map((row) => ({
      kind: 'decision' as const,
      id: row.id,
      at: row.createdAt.toISOString(),
      text: decisionText(row, reader),
    })),
  ];
  return entries.toSorted((a, b) => b.at.localeCompare(a.at));
}
