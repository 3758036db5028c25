import type { ProblemCode } from './problem-codes';

/** What a channel that is connected by OAuth is called with, or why it cannot be called now. */
export type KeptToken =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'failed'; readonly code: ProblemCode; readonly diagnostic: string };

/**
 * Keeps the access tokens of connected channels. The database layer implements it: of all processes one
 * renews at a time, and an answer without a token never overwrites one that there is.
 */
export type TokenKeeper = {
  /**
   * A token that is good for the next minutes, renewed first where it would run out.
   *
   * @param refused the token that the network has just refused: it is renewed, or the channel is broken
   */
  readonly tokenOf: (channelId: string, refused?: string) => Promise<KeptToken>;
};

/** Nothing was said to the channel, because there is no token to say it with. */
export class NoToken extends Error {
  constructor(
    readonly code: ProblemCode,
    diagnostic: string,
  ) {
    super(diagnostic);
    this.name = 'NoToken';
  }
}
