import { z } from 'zod';

const minute = z.int().min(0);
const count = z.int().min(0);
const weekday = z.int().min(0).max(6);

const decision = z.object({ req: z.string(), ep: count, slot: count });

const share = z.number().min(0);

const policy = z.object({
  periodDays: z.int().min(1),
  stability: z.enum(['late', 'early']).optional(),
  reserve: z.object({ releaseHours: z.number() }),
  pools: z.array(z.object({ id: z.string(), shares: z.record(z.string(), share) })),
  ledger: z.array(z.object({ dept: z.string(), pool: z.string(), balance: z.int() })),
  audienceGroups: z.array(z.object({ id: z.string(), channels: z.array(z.string()), maxPerDay: count })),
  holidays: z.array(z.int()),
});

const channel = z.object({
  id: z.string(),
  pool: z.string(),
  open: z.array(z.object({ dow: weekday, from: z.int(), to: z.int() })),
  capPerDay: count,
  heldPerDay: count,
  acutePerWeek: count,
  minGapMin: count,
  cooldownDays: count,
});

const evidence = z.object({
  type: z.string(),
  contacts: z.int().optional(),
  trend: z.enum(['rising', 'flat', 'falling']).optional(),
  expires: minute,
});

const request = z.object({
  id: z.string(),
  dept: z.string(),
  rank: z.number(),
  kind: z.enum(['normal', 'acute', 'crisis']),
  topic: z.string(),
  channels: z.array(z.string()).min(1),
  earliest: minute,
  latest: minute,
  embargo: z.boolean().optional(),
  prefer: z.object({ dows: z.array(z.int()), from: z.int(), to: z.int() }).nullable(),
  episodes: z.int().min(1),
  minDays: count,
  maxDays: count,
  evidence: evidence.optional(),
  /** Questions will follow: it is placed where somebody is on duty to answer them. */
  needsAnswer: z.boolean().optional(),
  filedAt: minute,
});

/** Field by field what an instance holds; `instanceSchema` also follows its references. */
export const instanceShape = z.object({
  format: z.literal('slot-arbitration/1'),
  name: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
  horizon: z.object({
    start: z.iso.date(),
    weeks: z.int().min(1),
    now: minute,
    /** Minutes from the present to minute 0 when the horizon has not begun; `now` is then 0. */
    ahead: count.optional(),
    leadHours: z.number().min(0),
  }),
  policy,
  departments: z.array(z.object({ id: z.string() })),
  channels: z.array(channel),
  slots: z.array(z.tuple([count, minute])),
  requests: z.array(request),
  pins: z.array(decision),
  blocked: z.array(count),
  /** Slots at which nobody is on duty; only requests that need an answer mind. */
  unstaffed: z.array(count).optional(),
  previous: z.array(decision.extend({ status: z.enum(['agreed', 'tentative']) })),
});

type DeepReadonly<T> = T extends readonly (infer _)[] | object
  ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
  : T;

export type Instance = DeepReadonly<z.output<typeof instanceShape>>;
export type InstanceRequest = Instance['requests'][number];
export type InstanceChannel = Instance['channels'][number];
export type Decision = Instance['pins'][number];
export type RequestKind = InstanceRequest['kind'];
