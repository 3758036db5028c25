import { describe, expect, it } from 'vitest';
import { viewAddress } from './view-address';

describe('the address of a saved view', () => {
  it('has the filters in one order, without the day and the page', () => {
    expect(viewAddress('/calendar?view=month&date=2026-12-01&channel=c&state=')).toBe(
      '/calendar?channel=c&view=month',
    );
    expect(viewAddress('/posts?stage=drafts&page=3')).toBe('/posts?stage=drafts');
    expect(viewAddress('/posts')).toBe('/posts');
    expect(viewAddress('/inbox?topic=unanswered&index')).toBe('/inbox?topic=unanswered');
  });

  it('is one of our lists and nothing else', () => {
    for (const other of [
      'https://evil.example/calendar',
      '//evil.example',
      '/posts/new',
      '/settings',
      '/inbox/label',
      '',
    ])
      expect(viewAddress(other)).toBeNull();
    expect(viewAddress(`/posts?q=${'a'.repeat(1000)}`)).toBeNull();
  });
});
