import { prisma } from '~/db/prisma.server';
import type { LocalDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { seesPost } from '~/domain/content/sees-post';
import { worstOf, type State } from '~/domain/publishing/states';
import type { SignedIn } from '~/features/accounts/api.server';
import type { CalendarFilter } from '../filter';
import { filterSql } from './posts-shown.server';

type Row = {
  readonly publishAt: Date;
  readonly state: State;
  readonly postId: string;
  readonly departmentId: string;
  readonly authorId: string;
  readonly embargoUntil: Date | null;
  readonly insiderIds: readonly string[];
};

export type QuarterDay = {
  readonly date: LocalDate;
  /** Posts that go out on the day; one that goes to several channels counts once. */
  readonly posts: number;
  /** Positions of the departments whose they are, in order. */
  readonly departments: readonly number[];
  /** The worst of the day. */
  readonly trouble: State | null;
};

/** Three months counted by day: what is planned, whose it is, and where something is wrong. */
export async function quarterShown(
  actor: SignedIn,
  filter: CalendarFilter,
  {
    start,
    end,
    zone,
    at,
  }: { readonly start: Date; readonly end: Date; readonly zone: string; readonly at: Date },
  departments: readonly { readonly id: string; readonly position: number }[],
): Promise<readonly QuarterDay[]> {
  const db = await prisma();
  const rows = await db.$queryRaw<readonly Row[]>`
    SELECT p."publishAt", p.state::text AS state, p."postId", t."departmentId", t."authorId", t."embargoUntil",
           COALESCE(t."insiderIds", '{}')::text[] AS "insiderIds"
      FROM "Publication" p JOIN "Post" t ON t.id = p."postId"
     WHERE p."publishAt" >= ${start} AND p."publishAt" < ${end} AND ${filterSql(filter)}`;
  const days = new Map<LocalDate, Row[]>();
  for (const row of rows) {
    if (!seesPost(actor, row, at)) continue;
    const { date } = wallOf(row.publishAt, zone);
    const day = days.get(date);
    if (day) day.push(row);
    else days.set(date, [row]);
  }
  const positions = new Map(departments.map(({ id, position }) => [id, position]));
  return [...days].map(([date, all]) => ({
    date,
    posts: new Set(all.map(({ postId }) => postId)).size,
    departments: [...new Set(all.map(({ departmentId }) => positions.get(departmentId) ?? 1))].sort(
      (a, b) => a - b,
    ),
    trouble: worstOf(all.map(({ state }) => state)),
  }));
}
