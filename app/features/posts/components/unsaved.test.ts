import { expect, test } from 'vitest';
import { nextForAsked, onLeaving } from './unsaved';

test('a page whose words are all saved is not left by itself while a picture of them is on its way', () => {
  expect(onLeaving({ isDirty: false, isAwaiting: true }, true)).toBe('ask');
  expect(onLeaving({ isDirty: true, isAwaiting: true }, true)).toBe('ask');
  expect(onLeaving({ isDirty: false, isAwaiting: false }, false)).toBe('go');
  expect(onLeaving({ isDirty: true, isAwaiting: false }, true)).toBe('saveAndGo');
  expect(onLeaving({ isDirty: true, isAwaiting: false }, false)).toBe('ask');
});

test('approval is asked for when the picture has come and has been saved', () => {
  const quiet = { isDirty: false, isAwaiting: false, isSaving: false, isStuck: false };
  const steps = [
    { ...quiet, isAwaiting: true },
    { ...quiet, isDirty: true },
    { ...quiet, isDirty: true, isSaving: true },
    quiet,
  ];
  expect(steps.map(nextForAsked)).toEqual(['wait', 'save', 'wait', 'goOn']);
  expect(nextForAsked({ ...quiet, isDirty: true, isStuck: true })).toBe('stop');
});
