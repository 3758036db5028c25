import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advancePost, isApproved, NEW_POST, type PostEvent, type PostWorkflow } from './workflow';

const steps = (...events: readonly PostEvent[]) =>
  events.reduce<PostWorkflow>((post, event) => {
    const step = advancePost(post, event);
    return step.kind === 'moved' ? step.post : post;
  }, NEW_POST);
const approve = (version: number): PostEvent => ({ kind: 'approve', version });
const [edit, submit, requestChanges, takeBack]: PostEvent[] = [
  { kind: 'edit' },
  { kind: 'submit' },
  { kind: 'requestChanges' },
  { kind: 'takeBack' },
];

describe('a post', () => {
  it('goes from draft through review to approved', () => {
    const post = steps(edit!, submit!, approve(2));
    expect(post).toEqual({ state: 'approved', version: 2, approvedVersion: 2 });
    expect(isApproved(post)).toBe(true);
  });

  it('loses its approval when edited', () => {
    const step = advancePost(steps(submit!, approve(1)), edit!);
    expect(step).toEqual({
      kind: 'moved',
      post: { state: 'draft', version: 2, approvedVersion: null },
      voidedApproval: true,
    });
  });

  it('may be edited in review, and then the approver must look again', () => {
    const post = steps(submit!, edit!);
    expect(post.state).toBe('review');
    expect(advancePost(post, approve(1))).toEqual({ kind: 'refused', because: 'changedMeanwhile' });
    expect(advancePost(post, approve(2)).kind).toBe('moved');
  });

  it('is a draft again when asking is taken back, also where nobody had to be asked', () => {
    expect(steps(submit!, takeBack!)).toEqual(NEW_POST);
    expect(steps(submit!, approve(1), takeBack!)).toEqual(NEW_POST);
  });

  it('refuses what its state does not allow', () => {
    expect(advancePost(NEW_POST, approve(1))).toEqual({ kind: 'refused', because: 'notInReview' });
    expect(advancePost(NEW_POST, requestChanges!)).toEqual({ kind: 'refused', because: 'notInReview' });
    expect(advancePost(steps(submit!), submit!)).toEqual({ kind: 'refused', because: 'alreadySubmitted' });
    expect(advancePost(steps(submit!, approve(1)), approve(1))).toEqual({
      kind: 'refused',
      because: 'notInReview',
    });
    expect(steps(submit!, requestChanges!).state).toBe('draft');
    expect(advancePost(NEW_POST, takeBack!)).toEqual({ kind: 'refused', because: 'notInReview' });
  });

  it('is never approved in a version nobody approved, whatever happens', () => {
    const event = fc.oneof(
      fc.constantFrom(edit!, submit!, requestChanges!, takeBack!),
      fc.integer({ min: 1, max: 6 }).map(approve),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let post = NEW_POST;
        let agreedTo: number | null = null;
        for (const next of events) {
          const step = advancePost(post, next);
          if (step.kind === 'refused') continue;
          if (next.kind === 'approve') agreedTo = next.version;
          post = step.post;
          if (isApproved(post)) expect(post.version).toBe(agreedTo);
        }
      }),
    );
  });
});
