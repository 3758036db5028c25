import { describe, expect, it } from 'vitest';
import { questionsFollow } from './answer-choice';

const draft = (id: string, answerId: string | null) => ({ id, title: id, answerId });
const view = {
  asking: ['service'],
  drafts: [draft('answer', 'a'), draft('news', null)],
  post: draft('opened', 'b'),
};

describe('whether questions follow', () => {
  it.each([
    ['news', 'plain', false],
    ['news', 'service', true],
    ['answer', 'plain', true],
    ['opened', 'plain', true],
    ['', 'plain', false],
  ])('is told by the post and its channels: %s on %s', (postId, channel, follow) => {
    expect(questionsFollow(view, { postId, channels: [channel] })).toBe(follow);
  });

  it('is not asked before there is a channel', () => {
    expect(questionsFollow(view, { postId: 'answer', channels: [] })).toBe(false);
  });
});
