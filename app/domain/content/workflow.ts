/*
 * A post's text is draft → review → approved. Every edit makes a new version and approval belongs to one
 * version, so nobody's approval covers words they have not read. Publishing is another story, told in
 * domain/publishing; it asks `isApproved` once more before anything goes out.
 */

export type PostState = 'draft' | 'review' | 'approved';

/** `version` counts edits from 1; `approvedVersion` is the version that was approved, if the approval stands. */
export type PostWorkflow = {
  readonly state: PostState;
  readonly version: number;
  readonly approvedVersion: number | null;
};

export type PostEvent =
  | { readonly kind: 'edit' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'requestChanges' }
  /** Nobody has said anything about it yet, and it was asked by mistake. */
  | { readonly kind: 'takeBack' }
  /** `version` is the one the approver had on the screen. */
  | { readonly kind: 'approve'; readonly version: number };

export type PostStep =
  | { readonly kind: 'moved'; readonly post: PostWorkflow; readonly voidedApproval: boolean }
  | { readonly kind: 'refused'; readonly because: 'notInReview' | 'alreadySubmitted' | 'changedMeanwhile' };

export const NEW_POST: PostWorkflow = { state: 'draft', version: 1, approvedVersion: null };

/** What the event does to the post, or why it does nothing. */
export function advancePost(post: PostWorkflow, event: PostEvent): PostStep {
  switch (event.kind) {
    case 'edit':
      return edited(post);
    case 'submit':
      return post.state === 'draft'
        ? moved({ ...post, state: 'review' })
        : { kind: 'refused', because: 'alreadySubmitted' };
    case 'requestChanges':
      return post.state === 'review'
        ? moved({ ...post, state: 'draft' })
        : { kind: 'refused', because: 'notInReview' };
    case 'takeBack':
      return post.state === 'draft'
        ? { kind: 'refused', because: 'notInReview' }
        : moved({ ...post, state: 'draft', approvedVersion: null });
    case 'approve':
      if (post.state !== 'review') return { kind: 'refused', because: 'notInReview' };
      if (event.version !== post.version) return { kind: 'refused', because: 'changedMeanwhile' };
      return moved({ ...post, state: 'approved', approvedVersion: post.version });
  }
}

/** True when the words that would go out are the words that were approved. */
export function isApproved(post: PostWorkflow): boolean {
  return post.state === 'approved' && post.approvedVersion === post.version;
}

// An approved text goes back to draft, not to review: half a sentence saved by itself is not for approving yet.
function edited(post: PostWorkflow): PostStep {
  const voidedApproval = post.state === 'approved';
  const state = voidedApproval ? 'draft' : post.state;
  return { kind: 'moved', post: { state, version: post.version + 1, approvedVersion: null }, voidedApproval };
}

function moved(post: PostWorkflow): PostStep {
  return { kind: 'moved', post, voidedApproval: false };
}
