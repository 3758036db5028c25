import { expect, it } from 'vitest';
import { whatNext } from './what-next';

it.each([
  ['textTooLong', 'planned', 'keyed', 0, 'inTime'],
  ['followNotPermitted', 'planned', 'keyed', 0, 'inTimeAccount'],
  ['rateLimited', 'due', 'keyed', 0, 'tries'],
  ['notThere', 'due', 'findable', 2, 'tries'],
  ['noAnswer', 'unknown', 'keyed', 0, 'asks'],
  ['unexpectedError', 'unknown', 'findable', 1, 'asks'],
  ['noAnswer', 'unknown', 'blind', 0, 'look'],
  ['restored', 'unknown', 'blind', 0, 'look'],
  ['lockedPrivate', 'unknown', 'findable', 0, 'cure'],
  ['differentTextUnderKey', 'unknown', 'keyed', 0, 'cure'],
  ['channelUnreachable', 'missed', 'keyed', 0, 'gaveUp'],
  ['rateLimited', 'failed', 'keyed', 0, 'gaveUp'],
  ['rateLimited', 'failed', 'keyed', 1, 'gaveUpRest'],
  ['contentRefused', 'failed', 'keyed', 0, 'cure'],
  ['onHold', 'held', 'keyed', 0, 'cure'],
] as const)('%s in %s on a %s channel, %i parts out: %s', (code, state, guarantee, part, next) => {
  expect(whatNext(code, { state, guarantee, part })).toBe(next);
});
