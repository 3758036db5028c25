import type { ProblemCode } from './problem-codes';

/**
 * What one call to a channel is known to have done.
 *
 * `rejected`: the channel refused, and will refuse the same again. `retryLater`: proven that nothing
 * went out; `at` is the channel's own wish, or null. `unknown`: it may be out. A doubt is `unknown`.
 * `diagnostic` is the raw reason for those who can read it; it never holds a secret.
 */
export type Outcome =
  | { readonly kind: 'published'; readonly remoteId: string; readonly url: string | null }
  | { readonly kind: 'rejected'; readonly code: ProblemCode; readonly diagnostic: string }
  | {
      readonly kind: 'retryLater';
      readonly code: ProblemCode;
      readonly at: Date | null;
      readonly diagnostic: string;
    }
  | { readonly kind: 'unknown'; readonly code: ProblemCode; readonly diagnostic: string };

/** What a look at the channel showed. `cannotTell`: the look itself failed, or proves nothing. */
export type Finding =
  | { readonly kind: 'found'; readonly remoteId: string; readonly url: string | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cannotTell'; readonly diagnostic: string };

/** Why a publication is shown as published: the channel's own id, or a person's word with what they saw. */
export type Evidence =
  | { readonly kind: 'remote'; readonly remoteId: string; readonly url: string | null }
  | {
      readonly kind: 'person';
      readonly by: string;
      readonly url: string | null;
      readonly note: string | null;
      readonly at: Date;
    };

/**
 * How a channel keeps one text from going out twice.
 *
 * `keyed`: a second copy of the same key is refused or swallowed. `findable`: we can look before we
 * send again. `blind`: neither, so a doubt waits for a person. `manual`: a person posts it, not we.
 */
export type Guarantee = 'keyed' | 'findable' | 'blind' | 'manual';
