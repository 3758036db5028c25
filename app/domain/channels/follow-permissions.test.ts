import { describe, expect, it } from 'vitest';
import { instagramNetwork } from '~/adapters/channels/instagram/instagram-network';
import { threadsNetwork } from '~/adapters/channels/threads/threads-network';
import { lackingFollowPermission } from './follow-permissions';

describe('the permission to follow a post', () => {
  it.each([
    ['threads', ['threads_basic', 'threads_content_publish'], 'threads_manage_replies'],
    ['facebook', ['pages_manage_posts'], 'pages_manage_engagement'],
    ['facebook', ['pages_manage_posts', 'pages_manage_engagement'], null],
    ['instagram', [], null],
    ['mastodon', ['write'], null],
    ['toString', ['write'], null],
  ])('%s with %j lacks %s', (kind, scopes, lacking) => {
    expect(lackingFollowPermission(kind, scopes)).toBe(lacking);
  });

  it.each([
    ['instagram', instagramNetwork],
    ['threads', threadsNetwork],
  ])('%s is asked for whoever connects', (kind, { ways }) => {
    for (const { scopes } of ways) expect(lackingFollowPermission(kind, scopes)).toBeNull();
  });
});
