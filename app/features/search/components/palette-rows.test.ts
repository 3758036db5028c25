import { expect, test } from 'vitest';
import { bestOf, unseenBestOf, type Row } from './palette-rows';

const approve: Row = { id: 'here-0', label: 'Hyväksy', go: () => undefined };
const post: Row = { id: 'post', to: '/posts/1' };

test('Enter before any row was seen leads somewhere, and never presses what is on the page', () => {
  expect(unseenBestOf([approve, post], 'hyv')).toBe(post);
  expect(unseenBestOf([approve], 'hyväksy')).toBeUndefined();
  expect(bestOf([approve, post], 'hyv')).toBe(approve);
});

test('what is called what was typed comes first', () => {
  const [posts, own]: readonly Row[] = [
    { id: '/posts', label: 'Julkaisut', to: '/posts' },
    { id: 'own', label: 'Julkaisut nyt', to: '/posts?view=1' },
  ];
  expect(own && posts && unseenBestOf([own, posts], 'julkaisut')).toBe(posts);
});
