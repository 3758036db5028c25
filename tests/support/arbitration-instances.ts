import fc from 'fast-check';
import { arbitrate } from '../../app/domain/arbitration/arbitrate';
import type {
  Decision,
  Instance,
  InstanceChannel,
  InstanceRequest,
} from '../../app/domain/arbitration/instance';
import type { Random } from '../../app/domain/arbitration/random';

/** Minute of the n-th day (0 is the Monday) at a time of day. */
export const at = (day: number, hour: number, minute = 0): number => day * 1440 + hour * 60 + minute;

/** A channel open every day 8–20, with room for plenty. */
export function buildChannel(overrides: Partial<InstanceChannel> & { readonly id: string }): InstanceChannel {
  return {
    pool: 'social',
    open: [0, 1, 2, 3, 4, 5, 6].map((dow) => ({ dow, from: 480, to: 1200 })),
    capPerDay: 9,
    heldPerDay: 0,
    acutePerWeek: 9,
    minGapMin: 0,
    cooldownDays: 0,
    ...overrides,
  };
}

/** An ordinary single post of marketing that anything in the first two weeks suits. */
export function buildRequest(overrides: Partial<InstanceRequest> & { readonly id: string }): InstanceRequest {
  return {
    dept: 'marketing',
    rank: 1,
    kind: 'normal',
    topic: `topic of ${overrides.id}`,
    channels: ['feed'],
    earliest: 0,
    latest: at(14, 0) - 1,
    prefer: null,
    episodes: 1,
    minDays: 0,
    maxDays: 0,
    filedAt: 0,
    ...overrides,
  };
}

/** Two weeks from Monday 9.11.2026, one channel "feed" with a slot at noon every day, two departments with equal shares. */
export function buildInstance(
  overrides: Partial<Instance> = {},
  policy: Partial<Instance['policy']> = {},
): Instance {
  return {
    format: 'slot-arbitration/1',
    name: 'test',
    horizon: { start: '2026-11-09', weeks: 2, now: 0, leadHours: 0 },
    policy: {
      periodDays: 14,
      reserve: { releaseHours: 48 },
      pools: [{ id: 'social', shares: { marketing: 1, service: 1 } }],
      ledger: [],
      audienceGroups: [],
      holidays: [],
      ...policy,
    },
    departments: [{ id: 'marketing' }, { id: 'service' }],
    channels: [buildChannel({ id: 'feed' })],
    slots: Array.from({ length: 14 }, (_, day) => [0, at(day, 12)] as const),
    requests: [],
    pins: [],
    blocked: [],
    previous: [],
    ...overrides,
  };
}

const request = (id: string, channels: readonly string[], days: number) =>
  fc
    .record({
      dept: fc.constantFrom('marketing', 'service', 'product'),
      kind: fc.constantFrom('normal', 'normal', 'normal', 'normal', 'normal', 'acute', 'crisis'),
      topic: fc.constantFrom('a', 'b', 'c', 'd'),
      channels: fc.shuffledSubarray([...channels], { minLength: 1 }),
      start: fc.nat(days - 2),
      span: fc.integer({ min: 1, max: 9 }),
      prefer: fc.option(
        fc.record({
          dows: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
          from: fc.constantFrom(480, 600),
          to: fc.constantFrom(720, 1080),
        }),
      ),
      episodes: fc.constantFrom(1, 1, 1, 1, 2, 3),
      minDays: fc.constantFrom(0, 1, 2),
      slack: fc.nat(3),
      embargo: fc.boolean(),
      filedAt: fc.nat(2000),
      expires: fc.option(fc.integer({ min: 0, max: days * 1440 })),
    })
    .map(({ start, span, slack, expires, kind, minDays, ...rest }): InstanceRequest => ({
      id,
      rank: 0,
      kind,
      ...rest,
      earliest: at(start, rest.embargo ? 9 : 0),
      latest: Math.min(at(start + span, 0), at(days, 0)) - 1,
      minDays,
      maxDays: minDays + slack,
      ...(kind === 'normal' || expires === null ? {} : { evidence: { type: 'faq', expires } }),
    }));

/** Hours at which there are slots, and minutes between which the channels are open. */
type Times = {
  readonly hours: fc.Arbitrary<readonly number[]>;
  readonly from: number;
  readonly to: number;
};

const DAYTIME: Times = {
  hours: fc.constantFrom([9, 12], [9, 10, 15], [8, 11, 14, 17]),
  from: 480,
  to: 1200,
};

const MIDNIGHT: Times = {
  hours: fc.constantFrom([0, 23], [0, 1, 22, 23], [1, 12, 23]),
  from: 0,
  to: 1440,
};

/** Small random instances with every kind of rule in them and no history. */
const bare = ({ hours, from, to }: Times) =>
  fc
    .integer({ min: 4, max: 14 })
    .chain((count) => {
      const channels = ['blog', 'feed'];
      const days = 14;
      return fc.record({
        requests: fc.tuple(
          ...Array.from({ length: count }, (_, k) =>
            request(`r${String(k).padStart(2, '0')}`, channels, days),
          ),
        ),
        caps: fc.tuple(
          ...channels.map(() =>
            fc.record({
              cap: fc.integer({ min: 1, max: 3 }),
              held: fc.nat(1),
              acute: fc.nat(2),
              gap: fc.constantFrom(0, 100, 200),
              cooldown: fc.nat(4),
            }),
          ),
        ),
        hours,
        slotDays: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], { minLength: 4 }),
        shares: fc.record({
          marketing: fc.integer({ min: 100, max: 499 }),
          service: fc.integer({ min: 500, max: 699 }),
          product: fc.integer({ min: 0, max: 99 }),
        }),
        ledger: fc.integer({ min: -2, max: 2 }),
        audience: fc.integer({ min: 1, max: 3 }),
        holidays: fc.subarray([1, 8]),
        present: fc.constantFrom(
          { now: 0 },
          { now: 600 },
          { now: 2000 },
          // Before the first Monday: the lead time and the reserve reach less far into the weeks.
          { now: 0, ahead: 600 },
          { now: 0, ahead: 3000 },
        ),
        blocked: fc.nat(30),
        stability: fc.constantFrom('late', 'early'),
      });
    })
    .map(
      ({
        requests,
        caps,
        hours,
        slotDays,
        shares,
        ledger,
        audience,
        holidays,
        present,
        blocked,
        stability,
      }): Instance => {
        const slots = [0, 1].flatMap((channel) =>
          slotDays.flatMap((day) => hours.map((hour) => [channel, at(day, hour)] as const)),
        );
        const ranks = new Map<string, number>();
        return buildInstance(
          {
            horizon: { start: '2026-11-09', weeks: 2, ...present, leadHours: 24 },
            departments: [{ id: 'marketing' }, { id: 'product' }, { id: 'service' }],
            channels: ['blog', 'feed'].map((id, k) =>
              buildChannel({
                id,
                open: [0, 1, 2, 3, 4, 5, 6].map((dow) => ({ dow, from, to })),
                pool: k === 0 ? 'owned' : 'social',
                capPerDay: caps[k]!.cap,
                heldPerDay: Math.min(caps[k]!.held, caps[k]!.cap),
                acutePerWeek: caps[k]!.acute,
                minGapMin: caps[k]!.gap,
                cooldownDays: caps[k]!.cooldown,
              }),
            ),
            slots,
            requests: requests.map((each) => {
              ranks.set(each.dept, (ranks.get(each.dept) ?? 0) + 1);
              return { ...each, rank: ranks.get(each.dept)! };
            }),
            blocked: blocked < slots.length ? [blocked] : [],
          },
          {
            stability,
            periodDays: 7,
            pools: [
              { id: 'owned', shares },
              { id: 'social', shares },
            ],
            ledger: [{ dept: 'service', pool: 'social', balance: ledger }],
            audienceGroups: [{ id: 'everyone', channels: ['blog', 'feed'], maxPerDay: audience }],
            holidays,
          },
        );
      },
    );

/** What a plan of the bare instance becomes in the history of the next one. */
type Memory = 'forgotten' | 'tentative' | 'agreed' | 'pinned';

const withMemory = (times: Times): fc.Arbitrary<Instance> =>
  fc
    .tuple(
      bare(times),
      fc.array(fc.constantFrom<Memory>('forgotten', 'forgotten', 'tentative', 'agreed', 'pinned'), {
        minLength: 14,
        maxLength: 14,
      }),
      fc.option(
        fc.record({
          needing: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
          unstaffed: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], { maxLength: 9 }),
        }),
      ),
    )
    .map(([instance, memories, duty]) => {
      const known = withHistory(instance, (req) => memories[Number(req.slice(1))]!);
      if (duty === null) return known;
      return {
        ...known,
        requests: known.requests.map((each, k) => ({ ...each, needsAnswer: duty.needing[k] === true })),
        unstaffed: unstaffedOn(known, duty.unstaffed),
      };
    });

/** Random instances with pins, agreed and proposed posts that can all be honoured; in half of them questions follow. */
export const arbitraryInstance = withMemory(DAYTIME);

/** The same with slots before and after midnight, which most gaps between posts reach over. */
export const midnightInstance = withMemory(MIDNIGHT);

/** The slots of those days. */
export const unstaffedOn = ({ slots }: Pick<Instance, 'slots'>, days: readonly number[]): number[] =>
  slots.flatMap(([, minute], slot) => (days.includes(Math.floor(minute / 1440)) ? [slot] : []));

export function withHistory(instance: Instance, memoryOf: (req: string) => Memory): Instance {
  const { decisions } = arbitrate(
    { ...instance, requests: instance.requests.filter(({ kind }) => kind === 'normal') },
    { iterations: 0 },
  );
  return {
    ...instance,
    pins: decisions.filter(({ req }) => memoryOf(req) === 'pinned'),
    previous: decisions.flatMap((decision) => {
      const memory = memoryOf(decision.req);
      return memory === 'tentative' || memory === 'agreed' ? [{ ...decision, status: memory }] : [];
    }),
  };
}

/**
 * What was decided, as the history of the next question: pins stay pins, and the rest stands with a status. What stands
 * where it was agreed to stays agreed, since a mere proposal may not be where nobody is on duty.
 */
export function historyOf(
  { pins, previous }: Instance,
  decisions: readonly Decision[],
  status: 'agreed' | 'tentative',
): Instance['previous'] {
  const pinned = new Set(pins.map(({ req }) => req));
  const isAgreed = ({ req, ep, slot }: Decision): boolean =>
    previous.some(
      (each) => each.status === 'agreed' && each.req === req && each.ep === ep && each.slot === slot,
    );
  return decisions
    .filter(({ req }) => !pinned.has(req))
    .map((decision) => ({ ...decision, status: isAgreed(decision) ? 'agreed' : status }));
}

/** Four single posts of two departments for five slots. */
export function tinyInstance(random: Random): Instance {
  const requests = Array.from({ length: 4 }, (_, k) =>
    buildRequest({
      id: `r${k}`,
      dept: random.pick(['marketing', 'service']),
      rank: k + 1,
      kind: random.pick(['normal', 'normal', 'normal', 'acute', 'crisis'] as const),
      topic: random.pick(['a', 'b']),
      earliest: at(random.below(3), 0),
      latest: at(3 + random.below(2), 0),
      prefer: random.unit() < 0.5 ? { dows: [0, 1], from: 480, to: 720 } : null,
    }),
  );
  const slots = [8, 12, 33, 36, 60, 80].slice(0, 5).map((hour) => [0, at(0, hour)] as const);
  const channel = {
    ...buildInstance().channels[0]!,
    capPerDay: 2,
    heldPerDay: random.below(2),
    minGapMin: random.pick([0, 240]),
    cooldownDays: random.below(3),
    acutePerWeek: 1,
  };
  const agreed = requests.find(({ kind, earliest }) => kind === 'normal' && earliest <= at(0, 33));
  return buildInstance({
    requests,
    channels: [channel],
    slots,
    previous: agreed && random.unit() < 0.5 ? [{ req: agreed.id, ep: 0, slot: 2, status: 'agreed' }] : [],
  });
}
