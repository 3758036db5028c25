import { expect, test } from 'vitest';
import { blueskyKind } from './bluesky-kind.server';

const typed = { service: 'https://bsky.social/', identifier: ' @Laaja.bsky.social ', password: 'abcd-efgh' };

test('one account on one server is one source, however its name is typed', () => {
  const first = blueskyKind.form.parse(typed);
  expect(first).toEqual({
    settings: { service: 'https://bsky.social', identifier: 'laaja.bsky.social' },
    secret: 'abcd-efgh',
    place: 'bluesky laaja.bsky.social https://bsky.social',
  });
  const again = blueskyKind.form.parse({ ...typed, identifier: 'laaja.bsky.social', password: '' });
  expect(again.place).toBe(first.place);
  expect(again.secret).toBeNull();
});

test.each([
  [{ identifier: ' @ ' }, 'sources:bluesky.problem.identifier'],
  [{ service: 'bsky.social' }, 'settings:account.problem.address'],
])('what is missing is said: %o', (change, sentence) => {
  const read = blueskyKind.form.safeParse({ ...typed, ...change });
  expect(read.error?.issues.map(({ message }) => message)).toEqual([sentence]);
});
