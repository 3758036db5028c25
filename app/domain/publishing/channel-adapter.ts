import type { ChannelKind } from '~/domain/channels/kinds';
import type { LiveLimits } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { Finding, Guarantee, Outcome } from './outcome';
import type { ProblemCode } from './problem-codes';

/**
 * What makes one sending the same sending, however many times it is tried. Both are stored before the
 * first call and never change: `id` is the publication's, `createdAt` the time agreed on for its first
 * attempt, a little before that attempt began.
 */
export type SendingKey = { readonly id: string; readonly createdAt: Date };

export type WithdrawOutcome =
  | { readonly kind: 'withdrawn' }
  /** It had been taken down there already. */
  | { readonly kind: 'alreadyGone' }
  | { readonly kind: 'failed'; readonly code: ProblemCode; readonly diagnostic: string };

/** `corrected` also where the channel showed these words already. */
export type CorrectOutcome =
  | { readonly kind: 'corrected' }
  /** It is no longer there, so there is nothing to correct. */
  | { readonly kind: 'alreadyGone' }
  | { readonly kind: 'failed'; readonly code: ProblemCode; readonly diagnostic: string };

/** What readers have done with a post, as the channel counts it. A figure that a channel does not tell is absent. */
export type Reception = {
  readonly likes?: number;
  readonly replies?: number;
  readonly reposts?: number;
  readonly views?: number;
};

export type ReceptionOutcome =
  | { readonly kind: 'read'; readonly reception: Reception }
  /** It is no longer there. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'cannotTell'; readonly diagnostic: string };

/** What is out, and what it is to say from now on. */
export type Correction = {
  readonly remoteId: string;
  readonly key: SendingKey;
  readonly wire: WireVariant;
};

/** The account that would publish: shown to the administrator before a channel is saved. */
export type Identified =
  | {
      readonly kind: 'account';
      readonly id: string;
      readonly name: string;
      readonly url: string | null;
      /** What the account may do there, in the channel's own words; absent where the channel does not tell, empty for nothing. */
      readonly scopes?: readonly string[];
      /** When the credentials run out, where the channel tells. */
      readonly expiresAt?: Date;
      /** Limits that the server told. */
      readonly limits?: LiveLimits;
    }
  | { readonly kind: 'failed'; readonly code: ProblemCode; readonly diagnostic: string };

/**
 * One connected channel. Implementations live in adapters/channels/<kind>; the worker wraps them with
 * `guarded` (adapters/channels/contract), so that nothing thrown is ever taken for a failure.
 *
 * `publish` is called at most once per written attempt. With a `keyed` guarantee it may be called
 * again with the same key and the same variant and leaves one post.
 */
export type ChannelAdapter = {
  readonly kind: ChannelKind;
  readonly guarantee: Guarantee;
  /** What this channel would refuse in this variant, without asking it. Empty = nothing. */
  readonly validate: (wire: WireVariant) => readonly ProblemCode[];
  readonly publish: (wire: WireVariant, key: SendingKey, signal: AbortSignal) => Promise<Outcome>;
  /**
   * Is the sending with this key out? Proves absence only under a `keyed` or `findable` guarantee. `sent`
   * is what the publication carries, for channels that keep no key of ours.
   */
  readonly find: (key: SendingKey, signal: AbortSignal, sent?: WireVariant) => Promise<Finding>;
  readonly withdraw?: (remoteId: string, signal: AbortSignal) => Promise<WithdrawOutcome>;
  /**
   * Puts other words where the words stand, under the same address; pictures and videos stay as they went
   * out. Making the same call again does no harm.
   */
  readonly correct?: (correction: Correction, signal: AbortSignal) => Promise<CorrectOutcome>;
  /** How readers have received it so far; asked now and then for a month. */
  readonly reception?: (remoteId: string, signal: AbortSignal) => Promise<ReceptionOutcome>;
  readonly identify?: (signal: AbortSignal) => Promise<Identified>;
};
