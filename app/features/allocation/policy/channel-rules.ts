import { z } from 'zod';
import { hoursSchema, readHours } from '../slots/channel-hours';
import { CHANNEL_LIMITS } from './channel-limits';

const limit = (name: keyof typeof CHANNEL_LIMITS) =>
  z.int().min(CHANNEL_LIMITS[name].least).max(CHANNEL_LIMITS[name].most);

/**
 * What the policy says about one channel that slots are shared out on. Hours are wall minutes of the channel's
 * zone by weekday 1–7; none at all means always open.
 */
export const channelRulesSchema = z
  .object({
    capPerDay: limit('capPerDay'),
    /** Places of a day kept for acute posts until the reserve is released. */
    heldPerDay: limit('heldPerDay'),
    acutePerWeek: limit('acutePerWeek'),
    minGapMinutes: limit('minGapMinutes'),
    /** Days between two posts about one topic. */
    coolDownDays: limit('coolDownDays'),
    openingHours: hoursSchema,
  })
  .transform(withinCap);

export type ChannelRules = z.output<typeof channelRulesSchema>;

/** A channel's rules as its row has them: those in force, or the ones it was opened with. */
export function rulesOfChannel(
  row: Omit<ChannelRules, 'openingHours'> & { readonly openingHours: unknown },
): ChannelRules {
  const { capPerDay, heldPerDay, acutePerWeek, minGapMinutes, coolDownDays } = row;
  return withinCap({
    capPerDay,
    heldPerDay,
    acutePerWeek,
    minGapMinutes,
    coolDownDays,
    openingHours: readHours(row.openingHours),
  });
}

/** No more of a day is kept than it has, wherever the rules come from: the form refuses it, an older row may say it. */
function withinCap<Limits extends { readonly capPerDay: number; readonly heldPerDay: number }>(
  limits: Limits,
): Limits {
  return { ...limits, heldPerDay: Math.min(limits.heldPerDay, limits.capPerDay) };
}
