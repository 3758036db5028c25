import { expect, test } from 'vitest';
import { withPauses } from './with-pauses';

test('others have their turn while long work goes on, and its result comes at the end', async () => {
  let isOver = false;
  let turns = 0;
  function* work(): Generator<undefined, string, undefined> {
    // Goes on until somebody else has had a turn: without pauses it would never end.
    while (turns < 3) yield;
    isOver = true;
    return 'done';
  }
  const others = setInterval(() => (turns += 1), 1);
  expect(await withPauses(work())).toBe('done');
  expect(isOver).toBe(true);
  clearInterval(others);
});

test('what breaks in a step breaks the whole', async () => {
  function* work(): Generator<undefined, string, undefined> {
    yield;
    throw new Error('no');
  }
  await expect(withPauses(work())).rejects.toThrow('no');
});
