import { expect, it } from 'vitest';
import { endingInterface, INTERFACE_VERSIONS } from './interface-versions';

it('the end of an interface’s version is told sixty days ahead and from then on', () => {
  const end = Date.parse(`${INTERFACE_VERSIONS.linkedin.goodUntil}T00:00:00Z`);
  const daysBefore = (days: number) => new Date(end - days * 24 * 60 * 60_000);
  expect(endingInterface('linkedin', daysBefore(61))).toBeNull();
  expect(endingInterface('linkedin', daysBefore(60))).toEqual(INTERFACE_VERSIONS.linkedin);
  expect(endingInterface('linkedin', daysBefore(-30))).toEqual(INTERFACE_VERSIONS.linkedin);
  expect(endingInterface('bluesky', daysBefore(0))).toBeNull();
});
