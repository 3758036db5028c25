/** Where the cause lies: decides the words and who is asked. */
export type ProblemCause = 'content' | 'account' | 'channel' | 'network' | 'plan' | 'vuoro';

/** Who can cure it. `editor` decides about time and place, `author` about words, `administrator` about channels. */
export type ProblemCure = 'author' | 'editor' | 'approver' | 'administrator';

type Problem = { readonly cause: ProblemCause; readonly cure: ProblemCure };

/**
 * Everything that can stand between a publication and its readers, in one table. The sentences
 * (`problem.<code>.title`, `problem.<code>.cure`) are in the `publishing` texts of each language;
 * a test fails when a code lacks one.
 */
export const PROBLEMS = {
  // Before sending: what `mayGoOut` finds.
  onHold: { cause: 'plan', cure: 'editor' },
  embargoed: { cause: 'plan', cure: 'editor' },
  approvalMissing: { cause: 'plan', cure: 'approver' },
  approvalVoided: { cause: 'plan', cure: 'approver' },
  consentMissing: { cause: 'plan', cure: 'editor' },
  answerRetired: { cause: 'content', cure: 'editor' },
  channelDisconnected: { cause: 'account', cure: 'administrator' },
  followNotPermitted: { cause: 'account', cure: 'administrator' },
  textTooLong: { cause: 'content', cure: 'author' },
  nobodyToSendTo: { cause: 'plan', cure: 'editor' },
  textEmpty: { cause: 'content', cure: 'author' },
  mediaAltMissing: { cause: 'content', cure: 'author' },
  mediaMissing: { cause: 'content', cure: 'author' },
  mediaTooMany: { cause: 'content', cure: 'author' },
  mediaTooLarge: { cause: 'content', cure: 'author' },
  mediaTooLong: { cause: 'content', cure: 'author' },
  mediaCodecRefused: { cause: 'content', cure: 'author' },
  mediaMixed: { cause: 'content', cure: 'author' },
  partsChanged: { cause: 'content', cure: 'editor' },
  partParentUnknown: { cause: 'plan', cure: 'editor' },
  tooLate: { cause: 'plan', cure: 'editor' },

  // What the channel said.
  contentRefused: { cause: 'content', cure: 'author' },
  credentialsRefused: { cause: 'account', cure: 'administrator' },
  accountSuspended: { cause: 'account', cure: 'administrator' },
  permissionMissing: { cause: 'account', cure: 'administrator' },
  wrongServer: { cause: 'account', cure: 'administrator' },
  forbiddenAddress: { cause: 'account', cure: 'administrator' },
  rateLimited: { cause: 'channel', cure: 'editor' },
  planExhausted: { cause: 'account', cure: 'administrator' },
  lockedPrivate: { cause: 'account', cure: 'administrator' },
  mediaNotFetched: { cause: 'account', cure: 'administrator' },

  // What the channel did not say.
  channelUnreachable: { cause: 'network', cure: 'editor' },
  certificateRefused: { cause: 'network', cure: 'administrator' },
  channelFault: { cause: 'channel', cure: 'editor' },
  noAnswer: { cause: 'network', cure: 'editor' },
  unexpectedAnswer: { cause: 'channel', cure: 'editor' },
  differentTextUnderKey: { cause: 'channel', cure: 'editor' },
  notThere: { cause: 'channel', cure: 'editor' },

  // What happened to us.
  restored: { cause: 'vuoro', cure: 'editor' },
  workerStopped: { cause: 'vuoro', cure: 'editor' },
  interfaceRetired: { cause: 'vuoro', cure: 'administrator' },
  mediaGone: { cause: 'vuoro', cure: 'editor' },
  ownStoreFailed: { cause: 'vuoro', cure: 'administrator' },
  unexpectedError: { cause: 'vuoro', cure: 'administrator' },
} as const satisfies Record<string, Problem>;

/** What a channel says of everybody, not of this post: while one waits for it, so does the whole channel. */
export const HOLDS_UP_CHANNEL: readonly (keyof typeof PROBLEMS)[] = ['rateLimited', 'channelUnreachable'];

/** What may pass by itself: Vuoro tries again, or looks, before it asks a person. */
export const PASSES: readonly (keyof typeof PROBLEMS)[] = [
  'rateLimited',
  'channelUnreachable',
  'channelFault',
  'noAnswer',
  'workerStopped',
  'ownStoreFailed',
];

export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

export function isProblemCode(value: string): value is ProblemCode {
  return Object.hasOwn(PROBLEMS, value);
}
