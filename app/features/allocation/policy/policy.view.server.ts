import { organisationZone } from '~/db/organisation-zone.server';
import { prisma, type Channel, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import type { Instance } from '~/domain/arbitration/instance';
import { pinProblems } from '~/domain/arbitration/pin-problems';
import type { SignedIn } from '~/features/accounts/api.server';
import { currentPolicy, knownParts, localToday, UNCONTESTED } from './current-policy.server';
import { exceptionsView } from '../slots/exceptions.view.server';
import { instanceChannel } from '../instance/build-instance';
import { readRun } from '../round/stored-run.server';
import { comparePlans } from '../what-if/compare-plans.server';
import { complete } from './default-policy';
import { nextFirstDay } from './first-day.server';
import { policyWishes } from './policy-wishes.server';
import { policyRulesSchema, type PolicyRules } from './policy.schema';

/** A larger round is not asked again while a person waits for a page. */
const MOST_PREVIEWED = 400;

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
  const adopted = versions.filter(({ state }) => state === 'adopted');
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
    versions: adopted.map((row) => ({
      version: row.version,
      validFrom: row.validFrom.toISOString().slice(0, 10),
      note: row.note,
      inForce: row.id === current.id,
      // One that a later version overtakes before its day never comes.
      coming:
        row.validFrom.toISOString().slice(0, 10) > today &&
        !adopted.some(({ version, validFrom }) => version > row.version && validFrom <= row.validFrom),
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
    channels: channels.map(({ id, name, mark }) => ({ id, name, letters: mark })),
    preview: draft ? await previewOf(db, rules(draft.rules), channels) : null,
    wishes: await policyWishes(db, actor),
    days: await exceptionsView(db, actor),
    today,
    firstDay: await nextFirstDay(db, (draft ? rules(draft.rules) : current.rules).periodWeeks),
    may: {
      change: can(actor, 'policy.change', { kind: 'policy' }),
      days: can(actor, 'round.pin', { kind: 'round' }),
    },
  };
}

/** What a draft would have changed in the last round that was adopted: its own question, asked again. */
async function previewOf(db: Db, rules: PolicyRules, channels: readonly Channel[]) {
  const last = await db.arbitrationRun.findFirst({
    where: { state: 'adopted' },
    orderBy: { adoptedAt: 'desc' },
  });
  if (!last) return { kind: 'noRound' as const };
  const { input } = readRun(last);
  const { instance } = input;
  if (instance.requests.length > MOST_PREVIEWED)
    return { kind: 'tooMany' as const, most: MOST_PREVIEWED, requests: instance.requests.length };
  const zone = await organisationZone(db);
  const changed = {
    ...instance,
    horizon: { ...instance.horizon, leadHours: rules.leadHours },
    policy: {
      ...instance.policy,
      stability: rules.calm,
      reserve: { releaseHours: rules.releaseHours },
      pools: instance.policy.pools.map((pool) => rules.pools.find(({ id }) => id === pool.id) ?? pool),
      audienceGroups: rules.audienceGroups.map((group) => ({
        ...group,
        channels: group.channels.filter((id) => instance.channels.some((channel) => channel.id === id)),
      })),
    },
    channels: instance.channels.map((channel) => {
      const row = channels.find(({ id }) => id === channel.id);
      if (!row) return channel;
      return { ...instanceChannel({ ...row, ...rules.channels[row.id] }, zone), pool: channel.pool };
    }),
  };
  // Slots and periods of a round that was are as they were; its shares, limits and calm can be asked again.
  const { departments, changes } = await comparePlans(instance, withoutBrokenPins(changed), last.seed);
  const count = (change: string) => changes.filter((each) => each.change === change).length;
  return {
    kind: 'compared' as const,
    start: last.horizonStart.toISOString().slice(0, 10),
    weeks: last.weeks,
    departments,
    gains: count('gains'),
    loses: count('loses'),
    moves: count('moves'),
  };
}

/** A pin of then that the changed limits forbid would not have been given. */
function withoutBrokenPins(instance: Instance): Instance {
  const [problem] = pinProblems(instance);
  if (!problem) return instance;
  return withoutBrokenPins({
    ...instance,
    pins: instance.pins.filter((_pin, index) => index !== Number(problem.path[1])),
  });
}

export type PolicyView = Awaited<ReturnType<typeof policyView>>;
