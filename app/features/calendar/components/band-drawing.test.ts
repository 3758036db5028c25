import { describe, expect, it } from 'vitest';
import { afterLoading, drawEnd, isChanged } from './band-drawing';

const WEEK = { from: '2026-11-23', to: '2026-11-29' } as const;
const LOADED = { startsOn: '2026-11-24', endsOn: '2026-11-26' } as const;
const to = (end: 'startsOn' | 'endsOn', date: string) => ({ end, date, range: WEEK });

describe('drawing the days of a campaign', () => {
  it('keeps what was seen at the first stroke, whatever another changes before it is confirmed', () => {
    const first = drawEnd(null, LOADED, to('startsOn', '2026-11-25'));
    const other = { ...LOADED, endsOn: '2026-11-28' };
    expect(afterLoading(first)).toBe(first);
    const second = drawEnd(first, other, to('startsOn', '2026-11-23'));
    expect(second).toEqual({
      to: { startsOn: '2026-11-23', endsOn: '2026-11-26' },
      seen: LOADED,
      isSaved: false,
    });
  });

  it('holds an end within the days shown and before the other end', () => {
    expect(drawEnd(null, LOADED, to('startsOn', '2026-11-17')).to.startsOn).toBe('2026-11-23');
    expect(drawEnd(null, LOADED, to('endsOn', '2026-12-03')).to.endsOn).toBe('2026-11-29');
    expect(drawEnd(null, LOADED, to('startsOn', '2026-11-29')).to.startsOn).toBe('2026-11-26');
    expect(drawEnd(null, LOADED, to('endsOn', '2026-11-20')).to.endsOn).toBe('2026-11-24');
  });

  it('shows what was saved until the page knows it, and goes on from there', () => {
    const saved = { ...drawEnd(null, LOADED, to('endsOn', '2026-11-28')), isSaved: true };
    expect(isChanged(saved)).toBe(false);
    expect(afterLoading(saved)).toBeNull();
    const next = drawEnd(saved, LOADED, to('endsOn', '2026-11-27'));
    expect(next.seen).toEqual({ ...LOADED, endsOn: '2026-11-28' });
    expect(isChanged(next)).toBe(true);
  });
});
