import { describe, expect, it } from 'vitest';
import { readTimes } from './read-times';
import { requestFormSchema } from './request-form.schema';

const DEPARTMENT = '01990000-0000-7000-8000-000000000000';
const NOW = new Date('2026-03-16T08:00:00Z');
const read = (typed: object, more: { leadHours?: number; embargoBefore?: Date } = {}) =>
  readTimes(
    requestFormSchema.parse({
      departmentId: DEPARTMENT,
      title: 'Hinnasto',
      latestOn: '2026-04-10',
      channels: ['c'],
      ...typed,
    }),
    { zone: 'Europe/Helsinki', now: NOW, lang: 'fi', leadHours: 24, periodDays: 28, ...more },
  );
const problems = (typed: object) => {
  const result = read(typed);
  return result.ok ? {} : result.problems;
};

describe('the times of a request', () => {
  it('count whole days, and begin now when no start is given', () => {
    expect(read({ latestOn: '2026-03-20' })).toEqual({
      ok: true,
      value: {
        earliest: NOW,
        latest: new Date('2026-03-20T21:59:00Z'),
        fromMinute: null,
        toMinute: null,
        embargoUntil: null,
      },
    });
  });

  it('that the clocks skip are refused with the next one there is', () => {
    expect(problems({ earliestOn: '2026-03-29', earliestAt: '03:30' })).toEqual({
      earliestAt: { key: 'requests:form.problem.gap', values: { next: '4.00' } },
    });
    // A whole day on which the clocks change is a day like others.
    expect(read({ earliestOn: '2026-03-29' }).ok).toBe(true);
  });

  it('that come twice are the first of the two', () => {
    const result = read({ earliestOn: '2026-10-25', earliestAt: '03:30', latestOn: '2026-11-01' });
    expect(result.ok && result.value.earliest).toEqual(new Date('2026-10-25T00:30:00Z'));
  });

  it.each([
    [{ latestOn: '2026-02-30' }, { latestOn: 'date' }],
    [{ latestOn: '2026-04-10', latestAt: '25:00' }, { latestAt: 'time' }],
    [{ latestOn: '2026-03-15' }, { latestOn: 'past' }],
    [{ latestOn: '2026-03-16', latestAt: '20:00' }, { latestOn: 'lead' }],
    [{ earliestOn: '2026-04-11' }, { latestOn: 'order' }],
    [{ embargoOn: '2026-04-11' }, { embargoOn: 'embargo' }],
    [{ embargoOn: '2026-03-15' }, { embargoOn: 'embargoOver' }],
    [{ embargoAt: '08:00' }, { embargoOn: 'dayOfEmbargo' }],
    [{ embargoReason: 'tulosjulkistus' }, { embargoOn: 'dayOfEmbargo' }],
    [{ earliestAt: '08:00' }, { earliestOn: 'dayOfTime' }],
    [{ minDays: '4' }, { episodes: 'howMany' }],
    [{ fromTime: '14:00', toTime: '09:00' }, { toTime: 'hours' }],
    [{ episodes: '9', minDays: '4' }, { episodes: 'seriesTooLong' }],
    [{ episodes: '3', minDays: '20', latestOn: '2026-06-30' }, { episodes: 'seriesOverPeriod' }],
    [{ episodes: '2', minDays: '4', maxDays: '2' }, { episodes: 'spacing' }],
  ])('that contradict themselves are told where they can be put right: %j', (typed, expected) => {
    const keys = Object.entries(expected).map(([field, name]) => [field, `requests:form.problem.${name}`]);
    expect(Object.entries(problems(typed)).map(([field, { key }]) => [field, key])).toEqual(keys);
  });

  it('that are too near for the lead time name the earliest deadline', () => {
    expect(problems({ latestOn: '2026-03-16', latestAt: '20:00' })).toEqual({
      latestOn: {
        key: 'requests:form.problem.lead',
        values: { count: 24, from: expect.stringMatching(/^ti\s17\.3\.\sklo\s10\.00$/) as string },
      },
    });
  });

  it('keep an embargo that a request has had and that is over', () => {
    const over = { embargoOn: '2026-03-15', embargoAt: '08:00' };
    expect(read(over, { embargoBefore: new Date('2026-03-15T06:00:30Z') }).ok).toBe(true);
    expect(read(over, { embargoBefore: new Date('2026-03-15T07:00:00Z') }).ok).toBe(false);
  });

  it('need no lead when there is a crisis', () => {
    expect(read({ kind: 'crisis', latestOn: '2026-03-16', latestAt: '20:00' }).ok).toBe(true);
  });
});
