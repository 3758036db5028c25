import { readSpans } from '~/domain/calendar/hours-text';
import { ROLES } from '~/domain/access/actor';
import { CHANNEL_LIMIT_NAMES, CHANNEL_LIMITS, hoursField, limitField } from './channel-limits';
import type { ChannelRules } from './channel-rules';
import { HOLIDAY_RULES } from './holiday-rules';
import { groupField, shareField, type PolicyProblems } from './policy-fields';
import { policyRulesSchema, type PolicyRules } from './policy.schema';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export type ReadPolicy =
  | { readonly ok: true; readonly rules: PolicyRules }
  | { readonly ok: false; readonly problems: PolicyProblems };

/**
 * Reads the policy form. Shares are whole per cents that add up to 100 in each pool; an audience group
 * without a name is one that is not wanted.
 */
export function readPolicyForm(
  form: FormData,
  known: {
    readonly pools: readonly string[];
    readonly departmentIds: readonly string[];
    /** What is in force: a channel that the form does not know yet keeps it. */
    readonly channels: Readonly<Record<string, ChannelRules>>;
  },
): ReadPolicy {
  const problems: Record<string, PolicyProblems[string]> = {};
  const whole = (name: string, least: number, most: number): number => {
    const typed = String(form.get(name) ?? '').trim();
    const value = Number(typed);
    if (/^\d+$/.test(typed) && value >= least && value <= most) return value;
    problems[name] = { key: 'arbitration:policy.problem.number', values: { least, most } };
    return least;
  };
  const pools = known.pools.map((id, index) => {
    const shares = Object.fromEntries(
      known.departmentIds.map((dept) => [dept, whole(shareField(index, dept), 0, 100)]),
    );
    const sum = Object.values(shares).reduce((total, share) => total + share, 0);
    const first = shareField(index, known.departmentIds[0] ?? '');
    if (sum !== 100) problems[first] ??= { key: 'arbitration:policy.problem.sum', values: { sum } };
    return { id, shares };
  });
  const groups = [
    ...new Set([...form.keys()].flatMap((name) => /^group\.(\d+)\.name$/.exec(name)?.[1] ?? [])),
  ];
  const audienceGroups = groups.flatMap((number) => {
    const index = Number(number);
    const id = String(form.get(groupField(index, 'name')) ?? '').trim();
    if (id === '') return [];
    const channels = form
      .getAll(groupField(index, 'channels'))
      .map(String)
      .filter((channelId) => channelId in known.channels);
    return [{ id: id.slice(0, 100), channels, maxPerDay: whole(groupField(index, 'most'), 0, 50) }];
  });
  const names = audienceGroups.map(({ id }) => id);
  if (new Set(names).size < names.length)
    problems[groupField(0, 'name')] ??= { key: 'arbitration:policy.problem.groupTwice' };
  const ofChannel = (id: string, inForce: ChannelRules): ChannelRules => {
    if (!form.has(limitField(id, 'capPerDay'))) return inForce;
    const [capPerDay = 1, heldPerDay = 0, acutePerWeek = 0, minGapMinutes = 0, coolDownDays = 0] =
      CHANNEL_LIMIT_NAMES.map((limit) => {
        const { least, most } = CHANNEL_LIMITS[limit];
        return whole(limitField(id, limit), least, most);
      });
    if (heldPerDay > capPerDay)
      problems[limitField(id, 'heldPerDay')] ??= {
        key: 'arbitration:policy.problem.held',
        values: { cap: capPerDay },
      };
    const openingHours: ChannelRules['openingHours'] = {};
    for (const day of WEEKDAYS) {
      const spans = readSpans(String(form.get(hoursField(id, day)) ?? ''));
      if (spans === null) problems[hoursField(id, day)] = { key: 'arbitration:policy.problem.hours' };
      else if (spans.length > 0) openingHours[day] = spans.map(([from, until]) => [from, until]);
    }
    return { capPerDay, heldPerDay, acutePerWeek, minGapMinutes, coolDownDays, openingHours };
  };
  const channels = Object.fromEntries(
    Object.entries(known.channels).map(([id, inForce]) => [id, ofChannel(id, inForce)]),
  );
  const roles = (name: 'acuteBy' | 'crisisBy') => {
    const chosen = form.getAll(name);
    const known = ROLES.filter((role) => chosen.includes(role));
    if (known.length === 0) problems[name] = { key: 'arbitration:policy.problem.nobody' };
    return known;
  };
  const rules = {
    periodWeeks: whole('periodWeeks', 1, 13),
    leadHours: whole('leadHours', 0, 336),
    urgentLeadHours: whole('urgentLeadHours', 0, 48),
    releaseHours: whole('releaseHours', 0, 336),
    requestsPerShare: whole('requestsPerShare', 1, 20),
    calm: form.get('calm') === 'early' ? 'early' : 'late',
    holidays: HOLIDAY_RULES.find((rule) => rule === form.get('holidays')) ?? 'publicAndEves',
    acuteBy: roles('acuteBy'),
    crisisBy: roles('crisisBy'),
    pools,
    channels,
    audienceGroups,
  };
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, rules: policyRulesSchema.parse(rules) };
}
