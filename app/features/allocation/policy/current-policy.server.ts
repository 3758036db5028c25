import { organisationZone } from '~/db/organisation-zone.server';
import type { Db, Policy, Tx } from '~/db/prisma.server';
import { addDays, type DateRange, type LocalDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';
import { rulesOfChannel } from './channel-rules';
import { complete, defaultPolicy, type Known } from './default-policy';
import { policyRulesSchema, type PolicyRules } from './policy.schema';

export type CurrentPolicy = {
  /** Null while the organisation plays by the default rules and nobody has needed them written down. */
  readonly id: string | null;
  readonly version: number;
  readonly rules: PolicyRules;
};

export async function localToday(db: Db): Promise<LocalDate> {
  return wallOf(now(), await organisationZone(db)).date;
}

/** The policy in force today: the newest adopted one whose day has come. */
export async function currentPolicy(db: Db): Promise<CurrentPolicy> {
  return policyOn(db, await localToday(db));
}

/** The policy that is in force on a day, as far as is agreed now. */
export async function policyOn(db: Db, date: LocalDate): Promise<CurrentPolicy> {
  const known = await knownParts(db);
  const row = await findInForce(db, date);
  if (!row) return { id: null, version: 0, rules: defaultPolicy(known) };
  return { id: row.id, version: row.version, rules: complete(policyRulesSchema.parse(row.rules), known) };
}

/** The policy that a sharing out goes by: that of its first day, or of today when it has begun. */
export async function policyOfWeeks(db: Db, start: LocalDate): Promise<CurrentPolicy> {
  return policyOn(db, await dayOfRules(db, start));
}

async function dayOfRules(db: Db, start: LocalDate): Promise<LocalDate> {
  const today = await localToday(db);
  return start > today ? start : today;
}

/**
 * A range of dates (both included) cut where another version comes into force, with the rules of each piece. A version
 * that a later one has overtaken before its day cuts nothing.
 */
export async function policiesOver(
  db: Db,
  { from, to }: DateRange,
): Promise<readonly { readonly range: DateRange; readonly rules: PolicyRules }[]> {
  const changes = await db.policy.findMany({
    where: { state: 'adopted', validFrom: { gt: new Date(`${from}T00:00Z`), lte: new Date(`${to}T00:00Z`) } },
    select: { validFrom: true },
  });
  const days = changes.map(({ validFrom }) => validFrom.toISOString().slice(0, 10));
  const pieces: (CurrentPolicy & { readonly start: LocalDate })[] = [];
  for (const start of [...new Set([from, ...days])].sort()) {
    const policy = await policyOn(db, start);
    if (pieces.at(-1)?.id !== policy.id) pieces.push({ ...policy, start });
  }
  return pieces.map(({ start, rules }, index) => {
    const next = pieces[index + 1];
    return { range: { from: start, to: next ? addDays(next.start, -1) : to }, rules };
  });
}

/** The policy of a sharing out; the default is written down as version 1 so that a run can point at it. */
export async function writtenPolicy(
  tx: Tx,
  start: LocalDate,
): Promise<CurrentPolicy & { readonly id: string }> {
  const current = await policyOfWeeks(tx, start);
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
  const row = await findInForce(tx, await dayOfRules(tx, start));
  if (!row) throw new Error('No policy is in force although version 1 has been written');
  return { id: row.id, version: row.version, rules: current.rules };
}

async function findInForce(db: Db, date: LocalDate): Promise<Policy | null> {
  return db.policy.findFirst({
    where: { state: 'adopted', validFrom: { lte: new Date(`${date}T00:00Z`) } },
    orderBy: { version: 'desc' },
  });
}

/** Departments in their own order, the contested channels, and the pools these belong to. */
export async function knownParts(db: Db): Promise<Known> {
  const departments = await db.department.findMany({ select: { id: true }, orderBy: { position: 'asc' } });
  const channels = await db.channel.findMany({
    where: { active: true, kind: { notIn: [...UNCONTESTED] } },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
  });
  const pools = [...new Set(channels.map(({ pool }) => pool))];
  return {
    departmentIds: departments.map(({ id }) => id),
    pools: pools.length > 0 ? pools : ['all'],
    channels: Object.fromEntries(channels.map((channel) => [channel.id, rulesOfChannel(channel)])),
  };
}

/** Kinds of channel that have room for everybody: nothing there is shared out. */
export const UNCONTESTED = ['site', 'feed'] as const;

/** Length of a period in days. */
export async function periodDays(db: Db): Promise<number> {
  return (await currentPolicy(db)).rules.periodWeeks * 7;
}
