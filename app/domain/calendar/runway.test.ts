import { describe, expect, it } from 'vitest';
import { runwayOf } from './runway';

const facts = {
  today: '2026-11-10',
  length: 14,
  lastSaid: '2026-11-08',
  planned: new Map(),
  maxSilenceDays: 5,
};

describe('runwayOf', () => {
  it('counts each day, over the turn of a month', () => {
    const runway = runwayOf({
      ...facts,
      today: '2026-11-29',
      length: 3,
      planned: new Map([['2026-12-01', 2]]),
    });
    expect(runway.days).toEqual([
      { date: '2026-11-29', count: 0 },
      { date: '2026-11-30', count: 0 },
      { date: '2026-12-01', count: 2 },
    ]);
  });

  it('tells the first day that is one too many', () => {
    expect(runwayOf(facts)).toMatchObject({ silentDays: 2, silentOn: '2026-11-14' });
  });

  it('begins to count anew from what is planned', () => {
    const planned = new Map([['2026-11-13', 1]]);
    expect(runwayOf({ ...facts, planned }).silentOn).toBe('2026-11-19');
  });

  it('is silent today when the limit has been passed, whatever comes later', () => {
    const planned = new Map([['2026-11-12', 1]]);
    expect(runwayOf({ ...facts, lastSaid: '2026-11-01', planned })).toMatchObject({
      silentDays: 9,
      silentOn: '2026-11-10',
    });
  });

  it('alarms nobody where nothing was agreed', () => {
    expect(runwayOf({ ...facts, lastSaid: '2025-01-01', maxSilenceDays: null }).silentOn).toBeNull();
  });
});
