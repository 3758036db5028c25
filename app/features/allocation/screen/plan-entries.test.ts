import { describe, expect, it } from 'vitest';
import { comparePlans } from './plan-entries';

const at = (requestId: string, slotId: string, episode = 1) => ({ requestId, episode, slotId });

describe('two plans over each other', () => {
  it('tells what comes, stays, moves and leaves', () => {
    const before = [at('stays', '1'), at('moves', '2'), at('leaves', '3')];
    const after = [at('stays', '1'), at('moves', '4'), at('comes', '3')];
    expect(
      comparePlans(before, after).map(({ requestId, slotId, change, fromSlotId }) => [
        requestId,
        slotId,
        change,
        fromSlotId,
      ]),
    ).toEqual([
      ['stays', '1', 'same', null],
      ['moves', '4', 'moved', '2'],
      ['comes', '3', 'new', null],
      ['leaves', '3', 'gone', null],
    ]);
  });

  it('compares a series episode by episode', () => {
    const changes = comparePlans([at('s', '1', 1), at('s', '2', 2)], [at('s', '1', 1), at('s', '5', 2)]);
    expect(changes.map(({ change }) => change)).toEqual(['same', 'moved']);
  });
});
