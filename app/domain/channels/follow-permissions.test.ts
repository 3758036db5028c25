import { describe, expect, it } from 'vitest';
import { instagramNetwork } from '~/adapters/channels/instagram/instagram-network';
import { threadsNetwork } from '~/adapters/channels/threads/threads-network';
import { followPermissionLackingOn, lackingFollowPermission } from './follow-permissions';

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
    ['its account lacks it', { account: { scopes: ['threads_basic'] } }, 'threads_manage_replies'],
    ['its account has it', { account: { scopes: ['threads_manage_replies'] } }, null],
    ['no account is connected', {}, null],
    ['its settings hold something else', { account: { scopes: 'all' } }, null],
  ])('of a Threads channel: %s', (_name, settings, lacking) => {
    expect(followPermissionLackingOn({ kind: 'threads', settings })).toBe(lacking);
    // Posted by hand, the permission is the person's own.
    expect(followPermissionLackingOn({ kind: 'manual', settings })).toBeNull();
  });

  it.each([
    ['instagram', instagramNetwork],
    ['threads', threadsNetwork],
  ])('%s is asked for whoever connects', (kind, { ways }) => {
    for (const { scopes } of ways) expect(lackingFollowPermission(kind, scopes)).toBeNull();
  });
});
