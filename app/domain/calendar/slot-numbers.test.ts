import { expect, it } from 'vitest';
import { slotNumbers } from './slot-numbers';

const slot = { isFilled: false, isGranted: false, isPast: false };

it('counts every slot once in a week that is partly past: a free one is still to come', () => {
  const numbers = slotNumbers([
    { ...slot, isFilled: true, isPast: true },
    { ...slot, isFilled: true, isGranted: true },
    { ...slot, isPast: true },
    { ...slot, isGranted: true, isPast: true },
    { ...slot, isGranted: true },
    slot,
  ]);
  expect(numbers).toEqual({ all: 6, filled: 2, granted: 1, free: 1, unused: 2 });
});

it('is nought in a week without slots', () => {
  expect(slotNumbers([])).toEqual({ all: 0, filled: 0, granted: 0, free: 0, unused: 0 });
});
