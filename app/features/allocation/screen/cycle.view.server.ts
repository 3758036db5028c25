import type { Db } from '~/db/prisma.server';
import { addDays, isoWeekOf, type LocalDate } from '~/domain/calendar/local-date';
import { now } from '~/platform/clock.server';
import { horizonEnd, type Horizon } from '../instance/periods';
import { localToday } from '../policy/current-policy.server';
import { isWorking } from '../round/background/start-run.server';
import { findLiveRound, horizonOf } from '../round/live-round.server';
import { roundWeeks } from '../round/round-weeks.server';

/** How many days requests are taken unless somebody says otherwise. */
const USUAL_DAYS = 7;

/**
 * Where the round is on its way from opening to adoption, and what can be opened next.
 *
 * @param mayRun whether this reader makes proposals, and learns why there is none
 */
export async function cycleView(db: Db, mayRun: boolean) {
  const live = await findLiveRound(db);
  const today = await localToday(db);
  const last = live
    ? null
    : await db.round.findFirst({ where: { state: 'adopted' }, orderBy: { endedAt: 'desc' } });
  const shown = live ?? last;
  const filed = live
    ? await db.slotRequest.count({
        where: {
          state: 'open',
          latest: { gt: now() },
          ...(live.closedAt && { createdAt: { lte: live.closedAt } }),
        },
      })
    : 0;
  const late = live?.closedAt
    ? await db.slotRequest.count({
        where: { state: 'open', kind: 'normal', latest: { gt: now() }, createdAt: { gt: live.closedAt } },
      })
    : 0;
  const problem = mayRun ? (live?.problem as Problem | null | undefined) : null;
  const { present: coming, next } = await roundWeeks(db);
  return {
    live: live
      ? {
          state: live.state === 'open' ? ('open' as const) : ('closed' as const),
          weeks: weekNumbers(horizonOf(live)),
          over: horizonEnd(horizonOf(live)) < today,
          openedAt: live.openedAt.toISOString(),
          closesAt: live.closesAt.toISOString(),
          closedAt: live.closedAt?.toISOString() ?? null,
          filed,
          late,
          working: isWorking(live) ? { progress: live.progress } : null,
          problem: problem ?? null,
        }
      : null,
    reopenedWhy: live ? live.reopenedWhy : null,
    mayReopen: shown !== null && shown.state !== 'open' && horizonEnd(horizonOf(shown)) >= today,
    choices: [
      { value: 'now' as const, weeks: weekNumbers(coming) },
      { value: 'next' as const, weeks: weekNumbers(next) },
    ],
    today,
    usualClosing: usualClosing(today, shown ? horizonOf(shown) : coming),
  };
}

export type CycleView = Awaited<ReturnType<typeof cycleView>>;

/** What a department sees above its requests: until when it can ask, or that it is too late for this time. */
export async function roundNotice(db: Db) {
  const live = await findLiveRound(db);
  if (!live) return null;
  return {
    state: live.state === 'open' ? ('open' as const) : ('closed' as const),
    weeks: weekNumbers(horizonOf(live)),
    closesAt: live.closesAt.toISOString(),
    reopenedWhy: live.reopenedWhy,
  };
}

type Problem = {
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;
};

function weekNumbers(horizon: Horizon) {
  return { from: isoWeekOf(horizon.start).week, to: isoWeekOf(horizonEnd(horizon)).week };
}

function usualClosing(today: LocalDate, horizon: Horizon): LocalDate {
  const usual = addDays(today, USUAL_DAYS);
  const last = addDays(horizonEnd(horizon), -1);
  return usual < last ? usual : last > today ? last : addDays(today, 1);
}
