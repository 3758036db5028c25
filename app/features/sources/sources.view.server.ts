import { subDays } from 'date-fns';
import { z } from 'zod';
import { prisma, type Db, type Source } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { authorize } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { publicAddress } from './message-api/public-address.server';
import { sourceById } from './source-by-id.server';
import { isPolled, sourceKind } from './source-kinds';

const MOST = 200;

export type SourcesView = Awaited<ReturnType<typeof sourcesView>>;
export type SourceView = Awaited<ReturnType<typeof sourceView>>;
export type SourceBrief = SourcesView['sources'][number];

/** Where messages come from, those in use first. */
export async function sourcesView(actor: SignedIn) {
  authorize(actor, 'source.view', { kind: 'source' });
  const db = await prisma();
  const [sources, { timeZone }] = await Promise.all([
    db.source.findMany({
      orderBy: [{ active: 'desc' }, { lastReceivedAt: { sort: 'desc', nulls: 'last' } }, { name: 'asc' }],
      take: MOST,
      include: WITH_SIGNS,
    }),
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  const imported = await importedFrom(db, sources);
  return {
    sources: sources.map((source) => briefly(source, imported)),
    timeZone,
    mayManage: can(actor, 'source.manage', { kind: 'source' }),
  };
}

/** One source. Secrets are never in it; of tokens only their first letters. */
export async function sourceView(actor: SignedIn, id: string, request: Request) {
  authorize(actor, 'source.view', { kind: 'source' });
  const db = await prisma();
  await sourceById(db, id);
  const [source, tokens, rejects, { timeZone }] = await Promise.all([
    db.source.findUniqueOrThrow({ where: { id }, include: WITH_SIGNS }),
    db.apiToken.findMany({
      where: { sourceId: id },
      orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: MOST,
      include: { createdBy: { select: { name: true } } },
    }),
    db.sourceReject.findMany({ where: { sourceId: id }, orderBy: { id: 'desc' }, take: REJECTS_SHOWN }),
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  return {
    ...briefly(source, await importedFrom(db, [source])),
    timeZone,
    apiAddress: publicAddress(request),
    tokens: tokens.map((token) => ({
      id: token.id,
      name: token.name,
      prefix: token.prefix,
      madeBy: token.createdBy.name,
      madeAt: token.createdAt.toISOString(),
      usedAt: token.lastUsedAt?.toISOString() ?? null,
      revokedAt: token.revokedAt?.toISOString() ?? null,
    })),
    settings: settingsSchema.parse(source.settings ?? {}),
    sinceOffered: wallOf(subDays(now(), FIRST_DAYS), timeZone).date,
    hasSecret: source.credentials !== null,
    nextPollAt: source.nextPollAt?.toISOString() ?? null,
    resumesFrom: resumeSchema.safeParse(source.resume).data?.until ?? null,
    failures: source.failures,
    rejected: source.rejected,
    rejects: rejects.map((reject) => ({
      id: String(reject.id),
      at: reject.at.toISOString(),
      reason: reject.reason,
      params: paramsSchema.parse(reject.params),
      excerpt: reject.excerpt,
    })),
    mayManage: can(actor, 'source.manage', { kind: 'source' }),
  };
}

const REJECTS_SHOWN = 50;
/** How far back a mailbox is read at first, unless told otherwise: as long as trends look. */
const FIRST_DAYS = 60;
const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const settingsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));
/** Of the resume points the one that people can read: the time up to which everything has been taken in. */
const resumeSchema = z.object({ until: z.iso.datetime() });
const problemSchema = z.object({ code: z.string(), params: paramsSchema });

const WITH_SIGNS = {
  _count: { select: { tokens: { where: { revokedAt: null } } } },
} as const;

export type SourceState = 'works' | 'failing' | 'waiting' | 'unconnected' | 'paused' | 'byHand';

type WithSigns = Source & { readonly _count: { readonly tokens: number } };

type Brought = { readonly received: number; readonly lastReceivedAt: Date | null };

/** What the sources whose files people import have brought: nothing comes from them by itself, so nothing is counted as it comes. */
async function importedFrom(db: Db, sources: readonly Source[]): Promise<ReadonlyMap<string, Brought>> {
  const ids = sources.filter(({ kind }) => sourceKind(kind) === 'file').map(({ id }) => id);
  const rows = await db.message.groupBy({
    by: ['sourceId'],
    where: { sourceId: { in: ids } },
    _count: { _all: true },
    _max: { createdAt: true },
  });
  return new Map(
    rows.map(({ sourceId, _count, _max }) => [
      sourceId,
      { received: _count._all, lastReceivedAt: _max.createdAt },
    ]),
  );
}

function briefly(source: WithSigns, imported: ReadonlyMap<string, Brought>) {
  const { received, lastReceivedAt } = imported.get(source.id) ?? source;
  return {
    id: source.id,
    name: source.name,
    kind: sourceKind(source.kind),
    state: stateOf(source),
    active: source.active,
    received,
    lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
    polledAt: source.polledAt?.toISOString() ?? null,
    failingSince: source.failingSince?.toISOString() ?? null,
    problem: problemSchema.safeParse(source.problem).data ?? null,
  };
}

function stateOf(source: WithSigns): SourceState {
  if (sourceKind(source.kind) === 'file') return 'byHand';
  if (!source.active) return 'paused';
  if (!isPolled(sourceKind(source.kind))) return source._count.tokens > 0 ? 'works' : 'unconnected';
  if (source.settings === null) return 'unconnected';
  if (source.failures > 0) return 'failing';
  return source.polledAt === null ? 'waiting' : 'works';
}
