import { prisma, type Db, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { beginningsWith } from '~/domain/content/finnish-forms';
import { searchWords } from '~/domain/content/search-words';
import type { SignedIn } from '~/features/accounts/api.server';
import { campaignsToJoin } from '~/features/campaigns/api.server';
import { pageOf } from '~/lib/from-address';
import { now } from '~/platform/clock.server';
import { mayWriteSomewhere } from './create-post.server';
import { idsInOrder } from './ids-in-order.server';
import { postFacts } from './post-row.server';
import { LATEST_FIRST, readOrder, shownTime, type PostsOrder } from './posts-order';
import { SCOPES, STAGES, STAGE_WHERE, type Scope, type Stage } from './stages';

const PAGE = 25;
/** Shorter, and a form stands within words of every kind. */
const SHORTEST_FORM = 4;

export type PostsFilter = {
  readonly scope: Scope;
  readonly stage: Stage | null;
  readonly search: string;
  /** Null: the latest changed first. */
  readonly order: PostsOrder | null;
  readonly page: number;
};

export function readPostsFilter(params: URLSearchParams): PostsFilter {
  return {
    scope: SCOPES.find((scope) => scope === params.get('scope')) ?? 'department',
    stage: STAGES.find((stage) => stage === params.get('stage')) ?? null,
    search: (params.get('q') ?? '').trim().slice(0, 100),
    order: readOrder(params.get('sort')),
    page: pageOf(params),
  };
}

export type PostsView = Awaited<ReturnType<typeof postsView>>;

/** Posts of a person's own, of their departments or of everybody, in the order that was asked for. */
export async function postsView(actor: SignedIn, filter: PostsFilter) {
  const db = await prisma();
  const at = now();
  const { timeZone: zone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const base: Prisma.PostWhereInput = {
    AND: [
      visibleTo(actor, at),
      scopeOf(actor, filter.scope),
      filter.search === '' ? {} : titledLike(filter.search),
    ],
  };
  const where = filter.stage === null ? base : { AND: [base, STAGE_WHERE[filter.stage]] };
  const [total, rows, ...counts] = await Promise.all([
    db.post.count({ where }),
    pageOfRows(db, where, filter, actor.language),
    ...STAGES.map((stage) => db.post.count({ where: { AND: [base, STAGE_WHERE[stage]] } })),
  ]);
  const [peopleCount, campaigns] = await Promise.all([
    db.user.count({ where: { active: true } }),
    campaignsToJoin(db, null),
  ]);
  const subjectOf = (row: Row) => postFacts(row, peopleCount);
  const pages = Math.max(1, Math.ceil(total / PAGE));
  return {
    now: at.toISOString(),
    zone,
    filter,
    total,
    from: total === 0 ? 0 : (filter.page - 1) * PAGE + 1,
    to: Math.min(total, filter.page * PAGE),
    hasNext: filter.page < pages,
    counts: Object.fromEntries(STAGES.map((stage, index) => [stage, counts[index] ?? 0])) as Record<
      Stage,
      number
    >,
    rows: rows.map((row) => ({ ...rowOf(row, actor, at), mayEdit: can(actor, 'post.edit', subjectOf(row)) })),
    campaigns: campaigns.map(({ id, name }) => ({ id, name })),
    mayCreate: mayWriteSomewhere(actor),
  };
}

const SHOWN = {
  state: { notIn: ['cancelled', 'withdrawn'] },
} as const satisfies Prisma.PublicationWhereInput;

async function pageOfRows(
  db: Db,
  where: Prisma.PostWhereInput,
  { order, page }: PostsFilter,
  language: string,
): Promise<readonly Row[]> {
  const [skip, take] = [(page - 1) * PAGE, PAGE];
  if (order === null)
    return db.post.findMany({ where, include: WITH_PLACES, orderBy: [...LATEST_FIRST], skip, take });
  const ids = await idsInOrder(db, where, order, language, { skip, take });
  // By now one of them may be under an embargo: who may see it is asked again.
  const rows = await db.post.findMany({
    where: { AND: [where, { id: { in: [...ids] } }] },
    include: WITH_PLACES,
  });
  const place = new Map(ids.map((id, index) => [id, index]));
  return rows.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

const WITH_PLACES = {
  department: true,
  author: { select: { name: true } },
  variants: {
    include: {
      channel: { select: { name: true, mark: true, position: true, timeZone: true } },
      publications: {
        where: SHOWN,
        select: { state: true, publishAt: true },
        orderBy: { publishAt: 'asc' },
      },
    },
    orderBy: { channel: { position: 'asc' } },
  },
} as const satisfies Prisma.PostInclude;

type Row = Prisma.PostGetPayload<{ include: typeof WITH_PLACES }>;

function rowOf(
  { id, title, revision, language, department, author, state, embargoUntil, variants }: Row,
  actor: SignedIn,
  at: Date,
) {
  const places = variants.flatMap(({ channel, publications }) =>
    publications.map((publication) => ({ ...publication, zone: channel.timeZone })),
  );
  const shown = shownTime(places);
  return {
    id,
    title,
    /** Of the words that the list shows: what is asked for here is asked of them. */
    revision,
    language,
    author: author.name,
    department: {
      position: department.position,
      name: actor.language === 'fi' ? department.nameFi : department.nameEn,
    },
    channels: variants.map(({ channel }) => ({ name: channel.name, letters: channel.mark })),
    textState: state,
    place: shown ? { state: shown.state, publishAt: shown.publishAt.toISOString(), zone: shown.zone } : null,
    embargoed: embargoUntil !== null && at < embargoUntil,
  };
}

/** The same answer as `seesPost` gives, for the database: an embargo shows to its insiders and the author. */
function visibleTo({ userId }: SignedIn, at: Date): Prisma.PostWhereInput {
  return {
    OR: [
      { embargoUntil: null },
      { embargoUntil: { lte: at } },
      { authorId: userId },
      { insiderIds: { has: userId } },
    ],
  };
}

function scopeOf(actor: SignedIn, scope: Scope): Prisma.PostWhereInput {
  if (scope === 'mine') return { authorId: actor.userId };
  if (scope === 'all') return {};
  return { departmentId: { in: [...new Set(actor.grants.map(({ departmentId }) => departmentId))] } };
}

/** Titles with what was typed as it stands, or with every word of it in one of its forms. */
function titledLike(search: string): Prisma.PostWhereInput {
  const has = (part: string) => ({ title: { contains: part, mode: 'insensitive' } }) as const;
  const words = searchWords(search).map((word) => ({ OR: beginningsWith(word, SHORTEST_FORM).map(has) }));
  return { OR: [has(search), ...(words.length > 0 ? [{ AND: words }] : [])] };
}
