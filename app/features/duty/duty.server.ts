import type { Db } from '~/db/prisma.server';
import { servedShifts } from '~/domain/calendar/absences';
import type { Roster } from '~/domain/calendar/roster';
import { awayIn } from './away.server';

/** Somebody really on duty, absences and substitutes counted in. No channels means all of them. */
export type Duty = {
  /** The shift's id; a shift cut by an absence comes in parts. */
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly channelIds: readonly string[];
};

type Row = {
  readonly id: string;
  readonly userId: string;
  readonly substituteId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly channelIds: readonly string[];
  readonly name: string;
  /** Name of the substitute. */
  readonly substitute: string | null;
};

type Span = { readonly start: Date; readonly end: Date };

/** Who is on duty at some time within [start, end), in order of beginning. */
export async function dutyIn(db: Db, span: Span): Promise<readonly Duty[]> {
  return (await rosterIn(db, span)).served;
}

/**
 * The shifts of [start, end) as they were planned, and who really serves them: all of them, because weeks that were
 * left out would look like weeks without a roster.
 */
export async function rosterIn(db: Db, span: Span): Promise<Roster<Duty>> {
  const { start, end } = span;
  const [shifts, absences] = await Promise.all([
    db.$queryRaw<readonly Row[]>`
      SELECT s.id, s."userId", s."substituteId", s."startsAt", s."endsAt",
             coalesce(s."channelIds"::text[], '{}') AS "channelIds", u.name, b.name AS substitute
        FROM "Shift" s JOIN "User" u ON u.id = s."userId" LEFT JOIN "User" b ON b.id = s."substituteId"
       WHERE s."startsAt" < ${end} AND s."endsAt" > ${start}
       ORDER BY s."startsAt"`,
    awayIn(db, span),
  ]);
  const served = servedShifts(shifts, absences)
    .filter(({ startsAt, endsAt }) => startsAt < end && endsAt > start)
    .map(({ id, userId, insteadOf, startsAt, endsAt, channelIds, name, substitute }) => ({
      id,
      userId,
      name: insteadOf === null ? name : (substitute ?? ''),
      startsAt,
      endsAt,
      channelIds,
    }));
  return { planned: shifts, served };
}
