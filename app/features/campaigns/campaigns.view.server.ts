import { prisma, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { DateRange, LocalDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';

/** More than a company runs in years; the latest come first. */
const MOST = 200;

export type CampaignFact = {
  readonly id: string;
  readonly name: string;
  readonly sign: number;
  readonly departmentId: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
};

/** Campaigns of which some day is in the range, in order of beginning. */
export async function campaignsIn(db: Db, { from, to }: DateRange): Promise<readonly CampaignFact[]> {
  const rows = await db.campaign.findMany({
    where: { startsOn: { lte: new Date(to) }, endsOn: { gte: new Date(from) } },
    orderBy: [{ startsOn: 'asc' }, { name: 'asc' }],
    take: MOST,
  });
  return rows.map(factOf);
}

/** Campaigns that a post can join: those not yet over, and the one it is in. */
export async function campaignsToJoin(db: Db, current: string | null): Promise<readonly CampaignFact[]> {
  const { timeZone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const today = new Date(wallOf(now(), timeZone).date);
  const rows = await db.campaign.findMany({
    where: { OR: [{ endsOn: { gte: today } }, ...(current === null ? [] : [{ id: current }])] },
    orderBy: [{ startsOn: 'asc' }, { name: 'asc' }],
    take: MOST,
  });
  return rows.map(factOf);
}

export type CampaignsView = Awaited<ReturnType<typeof campaignsView>>;

/** All campaigns, the latest first, and what a new one can be given. */
export async function campaignsView(actor: SignedIn) {
  const db = await prisma();
  const at = now();
  const [organisation, rows, choices] = await Promise.all([
    db.organisation.findUniqueOrThrow({ where: { id: 1 } }),
    db.campaign.findMany({
      include: {
        department: true,
        // How many there are must not tell of one under an embargo.
        _count: {
          select: {
            posts: {
              where: {
                OR: [
                  { embargoUntil: null },
                  { embargoUntil: { lte: at } },
                  { authorId: actor.userId },
                  { insiderIds: { has: actor.userId } },
                ],
              },
            },
          },
        },
      },
      orderBy: [{ startsOn: 'desc' }, { name: 'asc' }],
      take: MOST,
    }),
    campaignChoices(db, actor),
  ]);
  const today = wallOf(at, organisation.timeZone).date;
  return {
    ...choices,
    today,
    domains: organisation.ownDomains,
    maySetDomains: can(actor, 'policy.change', { kind: 'policy' }),
    /** The sign that the fewest have. */
    freeSign: leastUsed(rows.map(({ sign }) => sign)),
    campaigns: rows.map((row) => ({
      ...factOf(row),
      purpose: row.purpose,
      utm: row.utm,
      posts: row._count.posts,
      phase: phaseOf(factOf(row), today),
      department: {
        position: row.department.position,
        name: actor.language === 'fi' ? row.department.nameFi : row.department.nameEn,
      },
    })),
  };
}

/** The departments whose campaigns this person may make and change. */
export async function campaignChoices(db: Db, actor: SignedIn) {
  const departments = await db.department.findMany({ orderBy: { position: 'asc' } });
  return {
    departments: departments
      .filter(({ id }) => can(actor, 'campaign.manage', { kind: 'campaign', departmentId: id }))
      .map(({ id, nameFi, nameEn }) => ({ id, name: actor.language === 'fi' ? nameFi : nameEn })),
  };
}

export function phaseOf({ startsOn, endsOn }: CampaignFact, today: LocalDate): 'coming' | 'on' | 'over' {
  if (today < startsOn) return 'coming';
  return today > endsOn ? 'over' : 'on';
}

type Row = Omit<CampaignFact, 'startsOn' | 'endsOn'> & { readonly startsOn: Date; readonly endsOn: Date };

export function factOf({ id, name, sign, departmentId, startsOn, endsOn }: Row): CampaignFact {
  return { id, name, sign, departmentId, startsOn: dateOf(startsOn), endsOn: dateOf(endsOn) };
}

const dateOf = (day: Date): LocalDate => day.toISOString().slice(0, 10);

function leastUsed(signs: readonly number[]): number {
  const uses = [1, 2, 3, 4, 5, 6, 7, 8].map((sign) => ({
    sign,
    count: signs.filter((one) => one === sign).length,
  }));
  return uses.toSorted((a, b) => a.count - b.count)[0]?.sign ?? 1;
}
