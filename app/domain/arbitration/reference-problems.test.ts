import { describe, expect, it } from 'vitest';
import { buildChannel, buildInstance, buildRequest } from '../../../tests/support/arbitration-instances';
import { instanceSchema } from './instance.schema';

const sound = buildInstance({ requests: [buildRequest({ id: 'a' })] });

/** The first place that the schema objects to, as dotted path, with its message. */
function objection(instance: unknown): string | undefined {
  const issue = instanceSchema.safeParse(instance).error?.issues[0];
  return issue && `${issue.path.join('.')}: ${issue.message}`;
}

describe('an instance', () => {
  it('that is sound is taken as it is', () => {
    expect(instanceSchema.parse(sound)).toEqual(sound);
  });

  it.each([
    ['format', { ...sound, format: 'slot-arbitration/2' }, /^format: .*slot-arbitration\/1/],
    ['a missing list', { ...sound, slots: undefined }, /^slots: .*expected array/],
    [
      'a wrong type',
      { ...sound, requests: [{ ...sound.requests[0], latest: 'Friday' }] },
      /^requests\.0\.latest: .*expected (int|number)/,
    ],
    ['a negative minute', { ...sound, slots: [[0, -1]] }, /^slots\.0\.1: .*>=0/],
    [
      'an unknown kind',
      { ...sound, requests: [{ ...sound.requests[0], kind: 'urgent' }] },
      /^requests\.0\.kind: .*normal/,
    ],
    [
      'a request without channels',
      { ...sound, requests: [{ ...sound.requests[0], channels: [] }] },
      /^requests\.0\.channels: .*>=1/,
    ],
    [
      'a start that is no Monday',
      { ...sound, horizon: { ...sound.horizon, start: '2026-11-10' } },
      /^horizon\.start: expected a Monday/,
    ],
    [
      'an impossible date',
      { ...sound, horizon: { ...sound.horizon, start: '2026-02-30' } },
      /^horizon\.start: /,
    ],
    [
      'an unknown channel',
      { ...sound, requests: [{ ...sound.requests[0], channels: ['fax'] }] },
      /^requests\.0\.channels\.0: expected the id of a channel, "fax"/,
    ],
    [
      'an unknown department',
      { ...sound, requests: [{ ...sound.requests[0], dept: 'ghosts' }] },
      /^requests\.0\.dept: expected the id of a department/,
    ],
    [
      'an unknown pool',
      { ...sound, channels: [buildChannel({ id: 'feed', pool: 'x' })] },
      /^channels\.0\.pool: expected the id of a pool/,
    ],
    [
      'a share of nobody',
      buildInstance({}, { pools: [{ id: 'social', shares: { ghosts: 1 } }] }),
      /^policy\.pools\.0\.shares\.ghosts: /,
    ],
    [
      'a ledger line twice',
      buildInstance({}, { ledger: [1, 2].map((balance) => ({ dept: 'service', pool: 'social', balance })) }),
      /^policy\.ledger\.1: expected each/,
    ],
    [
      'a channel in an audience that is none',
      buildInstance({}, { audienceGroups: [{ id: 'a', channels: ['x'], maxPerDay: 1 }] }),
      /^policy\.audienceGroups\.0\.channels\.0/,
    ],
    [
      'a request id twice',
      { ...sound, requests: [sound.requests[0], sound.requests[0]] },
      /^requests\.1\.id: expected each request id once, "a"/,
    ],
    [
      'a channel index out of range',
      { ...sound, slots: [[1, 0]] },
      /^slots\.0\.0: expected a channel index below 1, got 1/,
    ],
    [
      'a weekday opened twice',
      {
        ...sound,
        channels: [
          buildChannel({
            id: 'feed',
            open: [
              { dow: 1, from: 0, to: 60 },
              { dow: 1, from: 90, to: 99 },
            ],
          }),
        ],
      },
      /^channels\.0\.open\.1\.dow: /,
    ],
    [
      'a closed slot that is none',
      { ...sound, blocked: [14] },
      /^blocked\.0: expected a slot below 14, got 14/,
    ],
    [
      'an unstaffed slot that is none',
      { ...sound, unstaffed: [0, 99] },
      /^unstaffed\.1: expected a slot below 14, got 99/,
    ],
    [
      'a pin to no slot',
      { ...sound, pins: [{ req: 'a', ep: 0, slot: 99 }] },
      /^pins\.0\.slot: expected a slot below 14, got 99/,
    ],
    [
      'a pin of no request',
      { ...sound, pins: [{ req: 'b', ep: 0, slot: 0 }] },
      /^pins\.0\.req: expected the id of a request/,
    ],
    [
      'a pin of no episode',
      { ...sound, pins: [{ req: 'a', ep: 1, slot: 0 }] },
      /^pins\.0\.ep: expected an episode below 1, got 1/,
    ],
    [
      'a past place given twice',
      { ...sound, previous: [0, 1].map((slot) => ({ req: 'a', ep: 0, slot, status: 'agreed' })) },
      /^previous\.1: expected each/,
    ],
  ])('with %s is refused with the place and what was expected', (_, instance, message) => {
    expect(objection(instance)).toMatch(message);
  });
});
