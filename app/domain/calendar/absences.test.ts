import { describe, expect, it } from 'vitest';
import { servedShifts, unserved, type Planned } from './absences';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 12, hour));
const shift: Planned = {
  userId: 'sanna',
  startsAt: at(8),
  endsAt: at(16),
  channelIds: [],
  substituteId: null,
};
const away = (userId: string, from: number, to: number) => ({ userId, startsAt: at(from), endsAt: at(to) });
const hours = (served: readonly { userId: string; startsAt: Date; endsAt: Date }[]) =>
  served.map(({ userId, startsAt, endsAt }) => `${userId} ${startsAt.getUTCHours()}-${endsAt.getUTCHours()}`);

describe('servedShifts', () => {
  it('leaves a shift alone while its person is there', () => {
    expect(hours(servedShifts([shift], [away('ville', 0, 23), away('sanna', 16, 20)]))).toEqual([
      'sanna 8-16',
    ]);
  });

  it('keeps what is left around an absence', () => {
    expect(hours(servedShifts([shift], [away('sanna', 10, 12)]))).toEqual(['sanna 8-10', 'sanna 12-16']);
    expect(hours(servedShifts([shift], [away('sanna', 0, 23)]))).toEqual([]);
  });

  it('gives the absence to the substitute, as far as that one is there', () => {
    const covered = { ...shift, substituteId: 'ville' };
    const served = servedShifts([covered], [away('sanna', 10, 14), away('ville', 13, 18)]);
    expect(hours(served)).toEqual(['sanna 8-10', 'ville 10-13', 'sanna 14-16']);
    expect(served[1]?.insteadOf).toBe('sanna');
    expect(unserved(covered, [away('sanna', 10, 14), away('ville', 13, 18)])).toEqual([
      { startsAt: at(13), endsAt: at(14) },
    ]);
  });
});
