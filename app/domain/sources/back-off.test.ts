import { describe, expect, it } from 'vitest';
import { backOffMs } from './back-off';

describe('backOffMs', () => {
  it('doubles from a minute to an hour and stays there', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => backOffMs(failures) / 60_000);
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });
});
