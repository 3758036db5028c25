import { prisma, type Source } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { SignedIn } from '~/features/accounts/api.server';
import { authorize } from '~/features/accounts/api.server';
import { publicAddress } from './message-api/public-address.server';
import { sourceById } from './source-by-id.server';
import { sourceKind } from './source-kinds';

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
  return {
    sources: sources.map(briefly),
    timeZone,
    mayManage: can(actor, 'source.manage', { kind: 'source' }),
  };
}

/** One source. Secrets are never in it; of tokens only their first letters. */
export async function sourceView(actor: SignedIn, id: string, request: Request) {
  authorize(actor, 'source.view', { kind: 'source' });
  const db = await prisma();
  await sourceById(db, id);
  const [source, tokens, { timeZone }] = await Promise.all([
    db.source.findUniqueOrThrow({ where: { id }, include: WITH_SIGNS }),
    db.apiToken.findMany({
      where: { sourceId: id },
      orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: MOST,
      include: { createdBy: { select: { name: true } } },
    }),
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  return {
    ...briefly(source),
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
    mayManage: can(actor, 'source.manage', { kind: 'source' }),
  };
}

const WITH_SIGNS = {
  _count: { select: { tokens: { where: { revokedAt: null } } } },
} as const;

export type SourceState = 'works' | 'unconnected' | 'paused' | 'byHand';

type WithSigns = Source & { readonly _count: { readonly tokens: number } };

function briefly(source: WithSigns) {
  return {
    id: source.id,
    name: source.name,
    kind: sourceKind(source.kind),
    state: stateOf(source),
    active: source.active,
    received: source.received,
    lastReceivedAt: source.lastReceivedAt?.toISOString() ?? null,
  };
}

function stateOf(source: WithSigns): SourceState {
  if (sourceKind(source.kind) === 'file') return 'byHand';
  if (!source.active) return 'paused';
  return source._count.tokens > 0 ? 'works' : 'unconnected';
}
