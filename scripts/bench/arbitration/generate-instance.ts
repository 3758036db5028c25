import type { Decision, Instance, InstanceChannel, InstanceRequest } from '~/domain/arbitration/instance';
import { seededRandom, type Random } from '~/domain/arbitration/random';

export type Shape = {
  readonly seed: number;
  readonly requests: number;
  readonly channels: number;
  readonly departments: number;
  readonly weeks: number;
  /** Episodes asked for per place that ordinary posts may use. */
  readonly load: number;
};

const DAY = 1440;
const HORIZON_START = '2026-11-02';
/** Opening weekdays and hours of channels in turn, and how much is asked of them. */
const KINDS = [
  { pool: 'social', days: [0, 1, 2, 3, 4, 5, 6], from: 8, to: 21, weight: 3 },
  { pool: 'owned', days: [0, 1, 2, 3, 4], from: 8, to: 17, weight: 2 },
  { pool: 'social', days: [0, 1, 2, 3, 4], from: 9, to: 18, weight: 2 },
  { pool: 'owned', days: [1, 3], from: 7, to: 12, weight: 1 },
] as const;

/**
 * A made-up but likely instance: departments of different size and share, channels of different rhythm, wishes
 * crowded on weekday mornings, one in eight a series, a few acute posts, one crisis. The same shape gives the
 * same instance, byte for byte. No history; see `standing`.
 */
export function generateInstance(shape: Shape): Instance {
  const random = seededRandom(shape.seed * 7_919 + shape.requests);
  const days = shape.weeks * 7;
  const now = 2 * DAY + 9 * 60;
  const departments = Array.from({ length: shape.departments }, (_, d) => ({ id: `d${d + 1}` }));
  const sizes = departments.map((_, d) => 1 + (shape.departments - d) * (0.5 + random.unit() / 2));
  const kindOf = (channel: number) => KINDS[channel % KINDS.length]!;
  const names = Array.from({ length: shape.channels }, (_, c) => `c${String(c + 1).padStart(2, '0')}`);
  const requests = Array.from({ length: shape.requests }, (_, n) =>
    makeRequest(random, shape, { n, days, names, department: `d${1 + weighted(random, sizes)}` }),
  );
  const ranked = withRanks(random, requests);
  const asked = names.map((id) =>
    ranked.reduce((sum, { channels, episodes }) => sum + (channels[0] === id ? episodes : 0), 0),
  );
  const channels = names.map((id, c): InstanceChannel => {
    const { pool, days: weekdays, from, to } = kindOf(c);
    const openDays = Math.max(1, Math.round(((days - 2) * weekdays.length) / 7));
    const capPerDay = Math.max(1, Math.round((1.15 * asked[c]!) / (shape.load * openDays)));
    const minGapMin = Math.max(20, Math.floor(((to - from) * 60) / (capPerDay + 1)));
    return {
      id,
      pool,
      open: weekdays.map((dow) => ({ dow, from: from * 60, to: to * 60 })),
      capPerDay,
      heldPerDay: capPerDay > 2 ? 1 : 0,
      acutePerWeek: 1 + random.below(2),
      minGapMin,
      cooldownDays: 2 + random.below(4),
    };
  });
  const slots = channels.flatMap(({ minGapMin }, c) => slotsOf(kindOf(c), c, days, minGapMin));
  return {
    format: 'slot-arbitration/1',
    name: `made ${shape.requests} × ${shape.channels}, load ${shape.load}, seed ${shape.seed}`,
    horizon: { start: HORIZON_START, weeks: shape.weeks, now, leadHours: 4 },
    policy: {
      periodDays: 28,
      reserve: { releaseHours: 48 },
      pools: [...new Set(channels.map(({ pool }) => pool))].map((id) => ({
        id,
        shares: Object.fromEntries(
          departments.map((each, d) => [each.id, Math.round(100 * sizes[d]! * (0.8 + 0.4 * random.unit()))]),
        ),
      })),
      ledger: [{ dept: 'd1', pool: 'social', balance: random.below(3) - 1 }],
      audienceGroups: [],
      holidays: Array.from({ length: shape.weeks }, (_, w) => w * 7 + random.below(5)).filter(
        () => random.unit() < 0.15,
      ),
    },
    departments,
    channels,
    slots,
    requests: ranked,
    pins: [],
    blocked: slots.flatMap((_, slot) => (random.unit() < 0.01 ? [slot] : [])),
    previous: [],
  };
}

/** The instance on the day after: pins and agreed places hold as they did, and whatever else was decided stands with a status. */
export function standing(
  instance: Instance,
  decisions: readonly Decision[],
  status: 'agreed' | 'tentative',
): Instance {
  const agreed = instance.previous.filter((each) => each.status === 'agreed');
  const held = new Set([...instance.pins, ...agreed].map(episodeOf));
  const decided = decisions.filter((each) => !held.has(episodeOf(each)));
  return { ...instance, previous: [...agreed, ...decided.map((each) => ({ ...each, status }))] };
}

const episodeOf = ({ req, ep }: Pick<Decision, 'req' | 'ep'>): string => `${req} ${ep}`;

type Asker = {
  readonly n: number;
  readonly days: number;
  readonly names: readonly string[];
  readonly department: string;
};

function makeRequest(random: Random, { requests, weeks }: Shape, asker: Asker): InstanceRequest {
  const { n, days, names, department } = asker;
  const kind = n === 0 ? 'crisis' : random.unit() < 0.05 ? 'acute' : 'normal';
  const wished = kind === 'normal' && random.unit() < 0.125 ? 2 + random.below(Math.min(4, weeks)) : 1;
  const minDays = wished > 1 ? [2, 5, 7][random.below(3)]! : 0;
  const span = kind === 'crisis' ? 1 : kind === 'acute' ? 2 + random.below(4) : 3 + random.below(12);
  const length = Math.min(days - 3, span + (wished - 1) * minDays);
  const episodes = minDays === 0 ? 1 : Math.min(wished, 1 + Math.floor((length - 1) / minDays));
  const start = 2 + (kind === 'crisis' ? 0 : random.below(Math.max(1, days - length - 2)));
  const first = weighted(
    random,
    names.map((_, c) => KINDS[c % KINDS.length]!.weight),
  );
  const others = names.filter((_, c) => c !== first && random.unit() < 1.2 / names.length);
  const latest = (start + length) * DAY - 1;
  return {
    id: `r${String(n + 1).padStart(5, '0')}`,
    dept: department,
    rank: 0,
    kind,
    topic: `t${random.below(Math.max(5, Math.round(requests / 6)))}`,
    channels: [names[first]!, ...others],
    earliest: start * DAY + (kind === 'crisis' ? 540 : 0),
    latest,
    prefer: random.unit() < 0.15 ? null : preference(random),
    episodes,
    minDays: episodes > 1 ? minDays : 0,
    maxDays: episodes > 1 ? minDays + 1 + random.below(3) : 0,
    filedAt: random.below(2 * DAY),
    ...(kind === 'normal' ? {} : { evidence: { type: 'topic', expires: latest + DAY } }),
  };
}

function preference(random: Random): InstanceRequest['prefer'] {
  if (random.unit() < 0.7) return { dows: [1, 2, 3], from: 540, to: 780 };
  const from = 8 + 2 * random.below(4);
  return {
    dows: [0, 1, 2, 3, 4, 5, 6].filter(() => random.unit() < 0.5),
    from: from * 60,
    to: (from + 6) * 60,
  };
}

/** Each department's own order, by lot. */
function withRanks(random: Random, requests: readonly InstanceRequest[]): readonly InstanceRequest[] {
  const lots = requests.map((each) => ({ id: each.id, lot: random.unit() })).sort((a, b) => a.lot - b.lot);
  const place = new Map(lots.map(({ id }, index) => [id, index]));
  const order = [...requests].sort((a, b) => place.get(a.id)! - place.get(b.id)!);
  const ranks = new Map<string, number>();
  const rankOf = new Map(
    order.map(({ id, dept }) => {
      ranks.set(dept, (ranks.get(dept) ?? 0) + 1);
      return [id, ranks.get(dept)!];
    }),
  );
  return requests.map((each) => ({ ...each, rank: rankOf.get(each.id)! }));
}

function slotsOf(
  { days: weekdays, from, to }: (typeof KINDS)[number],
  channel: number,
  days: number,
  minGapMin: number,
): Instance['slots'] {
  const step = Math.max(15, 5 * Math.floor((minGapMin * 2) / 3 / 5));
  const open: readonly number[] = weekdays;
  return Array.from({ length: days }, (_, day) => day)
    .filter((day) => open.includes(day % 7))
    .flatMap((day) =>
      Array.from(
        { length: Math.ceil(((to - from) * 60) / step) },
        (_, n) => [channel, day * DAY + from * 60 + n * step] as const,
      ),
    );
}

function weighted(random: Random, weights: readonly number[]): number {
  let left = random.unit() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let k = 0; k < weights.length - 1; k++) {
    left -= weights[k]!;
    if (left < 0) return k;
  }
  return weights.length - 1;
}
