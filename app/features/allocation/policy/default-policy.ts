import type { ChannelRules } from './channel-rules';
import { policyRulesSchema, type PolicyRules } from './policy.schema';

export type Known = {
  readonly departmentIds: readonly string[];
  /** Pools that channels belong to. */
  readonly pools: readonly string[];
  /** Channels that slots are shared out on, with what their rows say. */
  readonly channels: Readonly<Record<string, ChannelRules>>;
};

/** The policy of an organisation that has not agreed on one: every department an equal share everywhere. */
export function defaultPolicy(known: Known): PolicyRules {
  return complete(policyRulesSchema.parse({}), known);
}

/**
 * The rules with a line for every department in every pool and for every channel there is, and none for those
 * that are gone: a new department has no share before somebody gives it one, a new pool starts from equal
 * shares, a new channel has what it was opened with.
 */
export function complete(rules: PolicyRules, { departmentIds, pools, channels }: Known): PolicyRules {
  const equal = equalShares(departmentIds);
  return {
    ...rules,
    pools: [...new Set(pools)].map((id) => {
      const agreed = rules.pools.find((pool) => pool.id === id)?.shares;
      const shares = departmentIds.map((key) => [key, agreed ? (agreed[key] ?? 0) : (equal[key] ?? 0)]);
      return { id, shares: Object.fromEntries(shares) as Record<string, number> };
    }),
    channels: Object.fromEntries(
      Object.entries(channels).map(([id, row]) => [id, rules.channels[id] ?? row]),
    ),
  };
}

/** Whole per cents that add up to 100; what does not divide goes to the first ones. */
function equalShares(departmentIds: readonly string[]): Readonly<Record<string, number>> {
  const whole = Math.floor(100 / Math.max(1, departmentIds.length));
  const left = 100 - whole * departmentIds.length;
  return Object.fromEntries(departmentIds.map((id, index) => [id, whole + (index < left ? 1 : 0)]));
}
