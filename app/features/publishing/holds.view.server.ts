import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { covers, type HoldScope } from '~/domain/publishing/preflight';
import type { Lang } from '~/domain/calendar/format';
import { holdsInForce, scopeOf } from './preflight-facts.server';
import { realSenders } from './senders.server';

const PAGE = 25;

/** A hold in force, as the banner over every screen says it. Times are ISO instants. */
export type HoldView = {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
  readonly setAt: string;
  /** The channel or department that is stopped; null: everything. */
  readonly over: string | null;
  /** Held publications in its scope. */
  readonly waiting: number;
};

/** Holds that nobody has lifted, the first one first. */
export async function activeHolds(language: Lang): Promise<readonly HoldView[]> {
  const db = await prisma();
  const holds = await db.hold.findMany({ where: { liftedAt: null }, orderBy: { setAt: 'asc' }, take: PAGE });
  if (holds.length === 0) return [];
  const [people, channels, departments, held] = await Promise.all([
    db.user.findMany({
      where: { id: { in: holds.map(({ setById }) => setById) } },
      select: { id: true, name: true },
    }),
    db.channel.findMany({ select: { id: true, name: true } }),
    db.department.findMany({ select: { id: true, nameFi: true, nameEn: true } }),
    db.publication.findMany({
      where: { state: 'held' },
      select: { channelId: true, variant: { select: { post: { select: { departmentId: true } } } } },
    }),
  ]);
  const nameOf = (scope: HoldScope): string | null => {
    if (scope.kind === 'all') return null;
    if (scope.kind === 'channel') return channels.find(({ id }) => id === scope.channelId)?.name ?? '';
    const department = departments.find(({ id }) => id === scope.departmentId);
    return (language === 'fi' ? department?.nameFi : department?.nameEn) ?? '';
  };
  return holds.map(({ id, reason, setById, setAt, ...stored }) => ({
    id,
    reason,
    by: people.find((person) => person.id === setById)?.name ?? '',
    setAt: setAt.toISOString(),
    over: nameOf(scopeOf(stored)),
    waiting: held.filter(({ channelId, variant }) =>
      covers(scopeOf(stored), { channelId, departmentId: variant.post.departmentId }),
    ).length,
  }));
}

/** The hold page: what is stopped, and each held publication with what can be done about it. */
export async function holdsView(actor: SignedIn, page: number) {
  const db = await prisma();
  const at = now();
  const where = { state: 'held' } as const;
  const [holds, inForce, channels, departments, total, rows, organisation] = await Promise.all([
    activeHolds(actor.language),
    holdsInForce(db),
    db.channel.findMany({
      where: { active: true },
      orderBy: { position: 'asc' },
      select: { id: true, name: true },
    }),
    db.department.findMany({ orderBy: { position: 'asc' } }),
    db.publication.count({ where }),
    db.publication.findMany({
      where,
      orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * PAGE,
      take: PAGE,
      include: {
        channel: true,
        grant: { select: { request: { select: { kind: true } } } },
        variant: { include: { post: { include: { department: true } } } },
      },
    }),
    db.organisation.findUnique({ where: { id: 1 } }),
  ]);
  const isHeldNow = (departmentId: string, channelId: string) =>
    inForce.some(({ scope }) => covers(scope, { departmentId, channelId }));
  return {
    holds,
    channels,
    departments: departments.map(({ id, nameFi, nameEn }) => ({
      id,
      name: actor.language === 'fi' ? nameFi : nameEn,
    })),
    zone: organisation?.timeZone ?? 'Europe/Helsinki',
    now: at.toISOString(),
    page,
    pageSize: PAGE,
    total,
    held: rows
      .filter(({ variant }) => seesPost(actor, variant.post, at))
      .map(({ id, publishAt, problem, exemptAt, channel, grant, variant: { post } }) => ({
        id,
        title: post.title,
        language: post.language,
        publishAt: publishAt.toISOString(),
        problem,
        timeZone: channel.timeZone,
        channel: { letters: channel.mark, name: channel.name },
        /** It was given its place as a crisis message. */
        isCrisis: grant?.request.kind === 'crisis',
        byHand: realSenders.guaranteeOf(channel.kind) === 'manual',
        /** A hold in force still covers it: it can be moved or cancelled, not sent. */
        covered: exemptAt === null && isHeldNow(post.departmentId, channel.id),
        department: {
          position: post.department.position,
          name: actor.language === 'fi' ? post.department.nameFi : post.department.nameEn,
        },
      })),
    may: {
      set: can(actor, 'hold.set', { kind: 'hold' }),
      lift: can(actor, 'hold.lift', { kind: 'hold' }),
      decide: can(actor, 'publication.retry', { kind: 'publication' }),
      exempt: can(actor, 'publication.exempt', { kind: 'publication' }),
    },
  };
}
