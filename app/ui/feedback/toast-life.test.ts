import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLife } from './toast-life';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('ends when its life has passed, and only once', () => {
  const end = vi.fn();
  const life = createLife(8000, end);
  life.start();
  vi.advanceTimersByTime(7999);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(20_000);
  expect(end).toHaveBeenCalledTimes(1);
});

test('a pause costs nothing: what was left is left', () => {
  const end = vi.fn();
  const life = createLife(8000, end);
  life.start();
  vi.advanceTimersByTime(5000);
  life.pause();
  vi.advanceTimersByTime(60_000);
  life.start();
  vi.advanceTimersByTime(2999);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(end).toHaveBeenCalledTimes(1);
});

test('stopped, it starts again with a whole life', () => {
  const end = vi.fn();
  const life = createLife(8000, end);
  life.start();
  vi.advanceTimersByTime(7000);
  life.stop();
  life.start();
  vi.advanceTimersByTime(7000);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(end).toHaveBeenCalledTimes(1);
});
