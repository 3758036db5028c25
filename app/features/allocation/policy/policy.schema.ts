import { z } from 'zod';
import { ROLES } from '~/domain/access/actor';
import { channelRulesSchema } from './channel-rules';
import { HOLIDAY_RULES } from './holiday-rules';

/** Most posts a day to people who follow several of these channels. */
const audienceGroup = z.object({
  id: z.string().min(1),
  channels: z.array(z.string()),
  maxPerDay: z.int().min(0).max(50),
});

/** Agreed shares of one pool of channels. Numbers are weights; the policy page keeps them as per cents of 100. */
const pool = z.object({ id: z.string().min(1), shares: z.record(z.string(), z.number().min(0)) });

/** Who answers for saying that a post cannot wait. */
const declarers = z.array(z.enum(ROLES)).min(1).default(['service', 'editor']);

/**
 * The rules of the game, as `Policy.rules` stores them. A channel's row has a copy of its part of the version
 * in force, which publishing and the database's own constraints go by.
 */
export const policyRulesSchema = z.object({
  /** Shares and ledger are counted by periods of this many weeks. */
  periodWeeks: z.int().min(1).max(13).default(4),
  /** No new ordinary or acute post closer to now than this. */
  leadHours: z.number().min(0).max(336).default(24),
  /** The same for acute posts that are placed between rounds. */
  urgentLeadHours: z.number().min(0).max(48).default(1),
  /** The reserve is let go this many hours before its day begins. */
  releaseHours: z.number().min(0).max(336).default(48),
  /** A department may have this many waiting posts for each post of its agreed share. */
  requestsPerShare: z.number().min(1).max(20).default(3),
  /** `early`: a post once proposed moves only when somebody gets a place by it, not for a nicer time. */
  calm: z.enum(['late', 'early']).default('late'),
  holidays: z.enum(HOLIDAY_RULES).default('publicAndEves'),
  /** Roles that may declare a post acute, or a crisis notice: both go before agreed shares. */
  acuteBy: declarers,
  crisisBy: declarers,
  pools: z.array(pool).default([]),
  /** By channel. One that was opened after the version was written keeps what it was opened with. */
  channels: z.record(z.string(), channelRulesSchema).default({}),
  audienceGroups: z.array(audienceGroup).default([]),
});

export type PolicyRules = z.output<typeof policyRulesSchema>;
