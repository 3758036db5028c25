import { describe, expect, it } from 'vitest';
import { seesPost } from './sees-post';

const now = new Date('2026-11-10T08:00:00Z');
const post = {
  departmentId: 'product',
  authorId: 'author',
  embargoUntil: new Date('2026-11-17T06:00:00Z'),
  insiderIds: ['lawyer'],
};
const person = (userId: string) => ({
  userId,
  grants: [{ departmentId: 'product', role: 'administrator' as const }],
});

describe('seesPost', () => {
  it('lets the author and the named insiders know before the embargo ends', () => {
    expect(seesPost(person('author'), post, now)).toBe(true);
    expect(seesPost(person('lawyer'), post, now)).toBe(true);
  });

  it('keeps everybody else out, whatever their role', () => {
    expect(seesPost(person('boss'), post, now)).toBe(false);
  });

  it('lets everybody know once it has ended, and where there was none', () => {
    expect(seesPost(person('boss'), post, new Date('2026-11-17T06:00:00Z'))).toBe(true);
    expect(seesPost(person('boss'), { ...post, embargoUntil: null }, now)).toBe(true);
  });
});
