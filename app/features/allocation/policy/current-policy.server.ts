import type { Db, Policy, Tx } from '~/db/prisma.server';
import type { LocalDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';
import { complete, defaultPolicy } from './default-policy';
import { policyRulesSchema, type PolicyRules } from './policy.schema';

export type CurrentPolicy = {
  /** Null while the organisation plays by the default rules and nobody has needed them written down. */
  readonly id: string | null;
  readonly version: number;
  readonly rules: PolicyRules;
};

/** The zone in which the organisation counts its days and weeks. */
export async function organisationZone(db: Db): Promise<string> {
  return (await db.organisation.findUnique({ where: { id: 1 } }))?.timeZone ?? 'Europe/Helsinki';
}

export async function localToday(db: Db): Promise<LocalDate> {
  return wallOf(now(), await organisationZone(db)).date;
}

/** The policy in force today: the newest adopted one whose day has come. */
export async function currentPolicy(db: Db): Promise<CurrentPolicy> {
  const known = await knownParts(db);
  const row = await findInForce(db);
  if (!row) return { id: null, version: 0, rules: defaultPolicy(known) };
  return { id: row.id, version: row.version, rules: complete(policyRulesSchema.parse(row.rules), known) };
}

/** The policy in force; the default is written down as version 1 so that a run can point at it. */
export async function writtenPolicy(tx: Tx): Promise<CurrentPolicy & { readonly id: string }> {
  const current = await currentPolicy(tx);
  if (current.id !== null) return { ...current, id: current.id };
  const at = now();
  await tx.policy.createMany({
    data: [
      {
        version: 1,
        state: 'adopted',
        validFrom: new Date(`${await localToday(tx)}T00:00Z`),
        rules: current.rules,
        adoptedAt: at,
      },
    ],
    // Somebody else may need it in the same moment: both then find the one that stands.
    skipDuplicates: true,
  });
  const row = await findInForce(tx);
  if (!row) throw new Error('No policy is in force although version 1 has been written');
  return { id: row.id, version: row.version, rules: current.rules };
}

async function findInForce(db: Db): Promise<Policy | null> {
  return db.policy.findFirst({
    where: { state: 'adopted', validFrom: { lte: new Date(`${await localToday(db)}T00:00Z`) } },
    orderBy: { version: 'desc' },
  });
}

/** Departments in their own order, and the pools that contested channels belong to. */
export async function knownParts(
  db: Db,
): Promise<{ readonly departmentIds: readonly string[]; readonly pools: readonly string[] }> {
  const departments = await db.department.findMany({ select: { id: true }, orderBy: { position: 'asc' } });
  const channels = await db.channel.findMany({
    where: { active: true, kind: { notIn: [...UNCONTESTED] } },
    select: { pool: true },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
  });
  const pools = [...new Set(channels.map(({ pool }) => pool))];
  return { departmentIds: departments.map(({ id }) => id), pools: pools.length > 0 ? pools : ['all'] };
}

/** Kinds of channel that have room for everybody: nothing there is shared out. */
export const UNCONTESTED = ['site', 'feed'] as const;

/** Length of a period in days. */
export async function periodDays(db: Db): Promise<number> {
  return (await currentPolicy(db)).rules.periodWeeks * 7;
}
