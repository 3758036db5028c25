import { describe, expect, it } from 'vitest';
import { missedBy } from './roster';

const WEEK_MS = 7 * 86_400_000;
/** Weeks since Monday 9.11.2026, in UTC. */
const weekOf = (instant: Date) => Math.floor((instant.getTime() - Date.UTC(2026, 10, 9)) / WEEK_MS);
const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const shift = (from: string, to: string, channelIds: readonly string[] = []) => ({
  userId: 'sanna',
  startsAt: at(from),
  endsAt: at(to),
  channelIds,
});

describe('what is missed from a roster', () => {
  const morning = shift('11T08:00', '11T12:00', ['fb']);

  it('is everybody at an hour that no shift covers, in a week that has shifts for the channel', () => {
    const isMissed = missedBy({ planned: [morning], served: [morning] }, weekOf);
    expect(isMissed(at('11T08:00'), 'fb')).toBe(false);
    expect(isMissed(at('11T12:00'), 'fb')).toBe(true);
    expect(isMissed(at('14T10:00'), 'fb')).toBe(true);
    expect(isMissed(at('17T10:00'), 'fb')).toBe(false);
    expect(isMissed(at('14T10:00'), 'blog')).toBe(false);
  });

  it('is somebody who was planned and is away', () => {
    const isMissed = missedBy({ planned: [morning], served: [] }, weekOf);
    expect(isMissed(at('11T09:00'), 'fb')).toBe(true);
  });

  it('is nobody where a shift for all channels, or one from the week before, reaches', () => {
    const weekend = shift('15T20:00', '16T02:00');
    const isMissed = missedBy({ planned: [weekend], served: [weekend] }, weekOf);
    expect(isMissed(at('16T01:00'), 'fb')).toBe(false);
    expect(isMissed(at('16T03:00'), 'fb')).toBe(true);
  });
});
