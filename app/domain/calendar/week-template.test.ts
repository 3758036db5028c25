import { describe, expect, it } from 'vitest';
import { templateDays } from './week-template';

describe('templateDays', () => {
  it('is each such weekday, both ends included, without public holidays', () => {
    // Good Friday is 3 April 2026.
    expect(templateDays(5, '2026-03-27', '2026-04-10')).toEqual(['2026-03-27', '2026-04-10']);
    expect(templateDays(7, '2026-11-01', '2026-11-14')).toEqual(['2026-11-01', '2026-11-08']);
  });

  it('goes on over a new year', () => {
    // 1 January 2027 is a Friday.
    expect(templateDays(5, '2026-12-28', '2027-01-08')).toEqual(['2027-01-08']);
  });

  it('is nothing where the end comes first', () => {
    expect(templateDays(1, '2026-11-10', '2026-11-09')).toEqual([]);
  });
});
