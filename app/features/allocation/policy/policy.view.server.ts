import { prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { addDays } from '~/domain/calendar/local-date';
import type { SignedIn } from '~/features/accounts/api.server';
import { periodStart } from '../instance/periods';
import { currentPolicy, knownParts, localToday, UNCONTESTED } from './current-policy.server';
import { complete } from './default-policy';
import { policyRulesSchema, type PolicyRules } from './policy.schema';

/** The rules of the game as everybody reads them, the draft that is being written, and the versions before. */
export async function policyView(actor: SignedIn) {
  const db = await prisma();
  const current = await currentPolicy(db);
  const known = await knownParts(db);
  const today = await localToday(db);
  const departments = await db.department.findMany({ orderBy: { position: 'asc' } });
  const channels = await db.channel.findMany({
    where: { active: true, kind: { notIn: [...UNCONTESTED] } },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
  });
  const versions = await db.policy.findMany({ orderBy: { version: 'desc' }, take: 20 });
  const draft = versions.find(({ state }) => state === 'draft');
  const rules = (json: unknown): PolicyRules => complete(policyRulesSchema.parse(json), known);
  return {
    current: { version: current.version, rules: current.rules },
    draft: draft
      ? {
          version: draft.version,
          rules: rules(draft.rules),
          note: draft.note ?? '',
          revision: draft.updatedAt.toISOString(),
        }
      : null,
    versions: versions
      .filter(({ state }) => state === 'adopted')
      .map((row) => ({
        version: row.version,
        validFrom: row.validFrom.toISOString().slice(0, 10),
        note: row.note,
        inForce: row.id === current.id,
        coming: row.validFrom.toISOString().slice(0, 10) > today,
      })),
    departments: departments.map((row) => ({
      id: row.id,
      position: row.position,
      name: actor.language === 'fi' ? row.nameFi : row.nameEn,
    })),
    pools: known.pools.map((id) => ({
      id,
      channels: channels.filter(({ pool }) => pool === id).map(({ name }) => name),
    })),
    channels: channels.map((channel) => ({
      id: channel.id,
      name: channel.name,
      letters: channel.mark,
      capPerDay: channel.capPerDay,
      heldPerDay: channel.heldPerDay,
      acutePerWeek: channel.acutePerWeek,
      minGapMinutes: channel.minGapMinutes,
      coolDownDays: channel.coolDownDays,
    })),
    today,
    nextPeriod: addDays(periodStart(today, current.rules.periodWeeks), current.rules.periodWeeks * 7),
    may: { change: can(actor, 'policy.change', { kind: 'policy' }) },
  };
}

export type PolicyView = Awaited<ReturnType<typeof policyView>>;
