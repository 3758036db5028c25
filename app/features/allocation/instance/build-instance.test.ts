import { describe, expect, it } from 'vitest';
import { instanceSchema } from '~/domain/arbitration/instance.schema';
import { defaultPolicy } from '../policy/default-policy';
import { buildInstance, minuteOf } from './build-instance';
import type { ChannelRow, InstanceRows, RequestRow, SlotRow } from './instance-rows.server';

const NOW = new Date('2026-11-10T08:00:00Z'); // Tuesday 10.00 in Helsinki
const at = (text: string) => new Date(`${text}:00Z`);

const channel = (overrides: Partial<ChannelRow> = {}): ChannelRow =>
  ({
    id: 'li',
    pool: 'all',
    timeZone: 'Europe/Helsinki',
    openingHours: {},
    capPerDay: 2,
    heldPerDay: 0,
    acutePerWeek: 3,
    minGapMinutes: 60,
    coolDownDays: 0,
    ...overrides,
  }) as ChannelRow;

const slot = (id: string, startsAt: string, overrides: Partial<SlotRow> = {}): SlotRow =>
  ({ id, channelId: 'li', startsAt: at(startsAt), closedAt: null, ...overrides }) as SlotRow;

const grant = (slotRow: SlotRow, episode = 1, publishAt = slotRow.startsAt) =>
  ({
    id: `grant-${slotRow.id}`,
    slotId: slotRow.id,
    episode,
    slot: slotRow,
    publications: [{ channelId: slotRow.channelId, publishAt }],
  }) as unknown as RequestRow['grants'][number];

const request = (id: string, overrides: Partial<RequestRow> = {}): RequestRow =>
  ({
    id,
    departmentId: 'product',
    kind: 'normal',
    rank: 1,
    topicKey: id,
    earliest: at('2026-11-01T00:00'),
    latest: at('2026-11-20T22:00'),
    weekdays: [],
    fromMinute: null,
    toMinute: null,
    embargoUntil: null,
    evidenceUntil: null,
    episodes: 1,
    minDaysBetween: null,
    maxDaysBetween: null,
    needsAnswer: false,
    createdAt: at('2026-11-05T08:00'),
    channels: [{ requestId: id, channelId: 'li', position: 1 }],
    grants: [],
    ...overrides,
  }) as RequestRow;

function rows(overrides: Partial<InstanceRows> = {}): InstanceRows {
  const departmentIds = ['marketing', 'product'];
  return {
    zone: 'Europe/Helsinki',
    now: NOW,
    horizon: { start: '2026-11-02', weeks: 4 },
    policy: { id: 'p', version: 1, rules: defaultPolicy({ departmentIds, pools: ['all'], channels: {} }) },
    departmentIds,
    channels: [channel()],
    slots: [],
    workedHolidays: [],
    requests: [],
    posts: [],
    roster: null,
    ledger: [],
    goneOut: [],
    ...overrides,
  };
}

const THURSDAY = slot('thursday', '2026-11-12T07:00');
const FRIDAY = slot('friday', '2026-11-13T07:00');

describe('the question that rows become', () => {
  it('is one that the engine takes', () => {
    const { instance } = buildInstance(
      rows({
        slots: [THURSDAY, FRIDAY],
        requests: [request('a', { grants: [grant(THURSDAY)] }), request('b')],
      }),
    );
    expect(instanceSchema.safeParse(instance).error).toBeUndefined();
    expect(instance.previous).toEqual([{ req: 'a', ep: 0, slot: 0, status: 'agreed' }]);
    expect(instance.blocked).toEqual([]);
  });

  it('counts wall minutes, also over the night that is an hour longer', () => {
    expect(minuteOf(at('2026-10-26T07:00'), 'Europe/Helsinki', '2026-10-19')).toBe(7 * 1440 + 9 * 60);
    expect(minuteOf(at('2026-10-01T07:00'), 'Europe/Helsinki', '2026-10-19')).toBe(0);
  });

  it('waits for the end of an embargo', () => {
    const secret = request('a', { embargoUntil: at('2026-11-12T06:00') });
    const { instance } = buildInstance(rows({ slots: [THURSDAY], requests: [secret] }));
    expect(instance.requests[0]).toMatchObject({ embargo: true, earliest: 10 * 1440 + 8 * 60 });
  });

  it('keeps a promise that a person moved out of the window', () => {
    const moved = request('a', { latest: at('2026-11-12T10:00'), grants: [grant(FRIDAY)] });
    const { instance } = buildInstance(rows({ slots: [FRIDAY], requests: [moved] }));
    expect(instance.requests[0]?.latest).toBe(11 * 1440 + 9 * 60);
  });

  it('decides the rest of a series that has begun', () => {
    const monday = slot('monday', '2026-11-09T07:00');
    const series = request('a', { episodes: 3, grants: [grant(monday, 1), grant(THURSDAY, 2)] });
    const { instance, episodesGone } = buildInstance(rows({ slots: [THURSDAY, FRIDAY], requests: [series] }));
    expect(episodesGone).toEqual({ a: 1 });
    expect(instance.requests[0]?.episodes).toBe(2);
    expect(instance.previous).toEqual([{ req: 'a', ep: 0, slot: 0, status: 'agreed' }]);
  });

  it('leaves a post that stands beside its slot where it is, and its places to nobody', () => {
    const elsewhere = grant(THURSDAY, 1, at('2026-11-13T07:30'));
    const posts = [
      { channelId: 'li', publishAt: at('2026-11-13T07:30'), slotId: null, grantId: elsewhere.id },
    ];
    const { instance } = buildInstance(
      rows({
        slots: [THURSDAY, FRIDAY],
        requests: [request('a', { grants: [elsewhere] }), request('b')],
        posts,
      }),
    );
    expect(instance.requests.map(({ id }) => id)).toEqual(['b']);
    expect(instance.blocked).toEqual([0, 1]);
  });

  it('closes slots that are closed by hand, out of hours, or on a day that is full', () => {
    const posts = ['2026-11-12T11:00', '2026-11-12T14:00'].map((publishAt) => ({
      channelId: 'li',
      publishAt: at(publishAt),
      slotId: null,
      grantId: null,
    }));
    const slots = [
      THURSDAY,
      FRIDAY,
      slot('closed', '2026-11-16T07:00', { closedAt: NOW }),
      slot('lunch', '2026-11-17T10:00'),
    ];
    const hours = Object.fromEntries(
      [1, 2, 3, 4, 5].map((day) => [
        day,
        [
          [480, 660],
          [780, 960],
        ],
      ]),
    );
    const { instance, slotIds } = buildInstance(
      rows({ channels: [channel({ openingHours: hours })], slots, requests: [request('a')], posts }),
    );
    expect(instance.blocked.map((index) => slotIds[index])).toEqual(['thursday', 'closed', 'lunch']);
    expect(instance.channels[0]?.open[0]).toEqual({ dow: 0, from: 480, to: 960 });
  });

  it('names the slots at which nobody is on duty only when a request asks for it', () => {
    const friday = {
      userId: 'sanna',
      startsAt: at('2026-11-13T06:00'),
      endsAt: at('2026-11-13T08:00'),
      channelIds: [],
    };
    const asked = rows({
      slots: [THURSDAY, FRIDAY, slot('next', '2026-11-19T07:00')],
      requests: [request('a', { needsAnswer: true }), request('b')],
      roster: { planned: [friday], served: [friday] },
    });
    const { instance } = buildInstance(asked);
    expect(instance.requests.map(({ needsAnswer }) => needsAnswer)).toEqual([true, undefined]);
    // The week after has no shifts yet.
    expect(instance.unstaffed).toEqual([0]);
    expect(buildInstance({ ...asked, roster: null }).instance).not.toHaveProperty('unstaffed');
  });

  it('says how far ahead its first day is, in wall minutes', () => {
    const horizonFrom = (start: string) =>
      buildInstance(rows({ horizon: { start, weeks: 2 } })).instance.horizon;
    expect(horizonFrom('2026-11-09')).toMatchObject({ now: 34 * 60 });
    expect(horizonFrom('2026-11-09').ahead).toBeUndefined();
    expect(horizonFrom('2026-11-16')).toMatchObject({ now: 0, ahead: (5 * 24 + 14) * 60 });
  });

  it('ties pins to episodes, and forgets pins of what is no longer there', () => {
    const pins = [
      { requestId: 'a', episode: 1, slotId: 'friday' },
      { requestId: 'a', episode: 2, slotId: 'thursday' },
      { requestId: 'withdrawn', episode: 1, slotId: 'thursday' },
      { requestId: 'b', episode: 1, slotId: 'past' },
    ];
    const { instance } = buildInstance(
      rows({ slots: [THURSDAY, FRIDAY], requests: [request('a'), request('b')] }),
      { pins, tentative: [{ requestId: 'b', episode: 1, slotId: 'thursday' }] },
    );
    expect(instance.pins).toEqual([{ req: 'a', ep: 0, slot: 1 }]);
    expect(instance.previous).toEqual([{ req: 'b', ep: 0, slot: 0, status: 'tentative' }]);
  });
});
