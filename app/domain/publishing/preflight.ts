import type { ChannelKind } from '~/domain/channels/kinds';
import { measure, type LiveLimits } from '~/domain/channels/measure';
import type { TextPart } from '~/domain/channels/limits';
import type { MediaProblem } from '~/domain/media/media-problems';
import type { ProblemCode } from './problem-codes';
import type { State } from './states';

export type HoldScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'channel'; readonly channelId: string }
  | { readonly kind: 'department'; readonly departmentId: string };

export type ActiveHold = { readonly id: string; readonly scope: HoldScope };

export type PreflightFacts = {
  readonly now: Date;
  /** Holds that have not been lifted. */
  readonly holds: readonly ActiveHold[];
  /** A crisis message that may go out despite holds. */
  readonly isExempt: boolean;
  readonly departmentId: string;
  readonly embargoUntil: Date | null;
  /** `voided`: approved once, and the text was changed after that. */
  readonly approval: 'notNeeded' | 'approved' | 'missing' | 'voided';
  /** Consent of the people in it (interviews). */
  readonly consent: 'notNeeded' | 'given' | 'missing';
  /** The answer that this publication carries, if it carries one. */
  readonly answer: 'none' | 'live' | 'retired';
  readonly channel: {
    readonly id: string;
    readonly kind: ChannelKind;
    readonly connected: boolean;
    readonly liveLimits?: LiveLimits;
  };
  /** The wire form: exactly what the adapter will be given. */
  readonly texts: readonly { readonly part: TextPart; readonly text: string }[];
  /** What is wrong with the pictures and videos of the wire form. */
  readonly media: readonly MediaProblem[];
  /**
   * Of a part that follows what is out. `changed`: other words have been approved since the first part went
   * out. `parentUnknown`: nobody knows the channel's id of what it is to follow.
   */
  readonly part?: 'changed' | 'parentUnknown' | 'fits';
  /** Of a thread or a post with a first comment: whether the account may have anything follow a post. */
  readonly follow?: 'permitted' | 'notPermitted';
};

export type BlockReason = Extract<
  ProblemCode,
  | 'onHold'
  | 'answerRetired'
  | 'consentMissing'
  | 'embargoed'
  | 'approvalMissing'
  | 'approvalVoided'
  | 'channelDisconnected'
  | 'textEmpty'
  | 'textTooLong'
  | 'partsChanged'
  | 'partParentUnknown'
  | 'followNotPermitted'
  | MediaProblem
>;

/** `reason` is the weightiest; `reasons` is all of them, so that a person cures them in one go. */
export type Preflight =
  | { readonly kind: 'ok' }
  | { readonly kind: 'blocked'; readonly reason: BlockReason; readonly reasons: readonly BlockReason[] };

/**
 * Where a blocked publication waits. A hold, a broken channel and an account that lacks a permission pass,
 * and then a person says, post by post, what is still true; the rest needs work on the post itself.
 */
export const BLOCK_LEADS_TO: Readonly<Record<BlockReason, Extract<State, 'held' | 'failed'>>> = {
  onHold: 'held',
  channelDisconnected: 'held',
  followNotPermitted: 'held',
  answerRetired: 'failed',
  consentMissing: 'failed',
  embargoed: 'failed',
  approvalMissing: 'failed',
  approvalVoided: 'failed',
  textEmpty: 'failed',
  textTooLong: 'failed',
  partsChanged: 'failed',
  partParentUnknown: 'failed',
  mediaAltMissing: 'failed',
  mediaGone: 'failed',
  mediaMissing: 'failed',
  mediaTooMany: 'failed',
  mediaTooLarge: 'failed',
  mediaTooLong: 'failed',
  mediaCodecRefused: 'failed',
  mediaMixed: 'failed',
};

/**
 * May this publication go out now? The one place where holds, embargo, approval, consent, the
 * channel's health and its limits are asked; called at save, at approval and again at the claim.
 */
export function mayGoOut(facts: PreflightFacts): Preflight {
  const [reason, ...more] = blockReasons(facts);
  return reason === undefined ? { kind: 'ok' } : { kind: 'blocked', reason, reasons: [reason, ...more] };
}

/** Weightiest first: what must never be said in public comes before what is merely unfinished. */
function blockReasons(facts: PreflightFacts): readonly BlockReason[] {
  const found: BlockReason[] = [];
  const place = { channelId: facts.channel.id, departmentId: facts.departmentId };
  if (!facts.isExempt && facts.holds.some(({ scope }) => covers(scope, place))) found.push('onHold');
  if (facts.answer === 'retired') found.push('answerRetired');
  if (facts.embargoUntil !== null && facts.now < facts.embargoUntil) found.push('embargoed');
  if (facts.consent === 'missing') found.push('consentMissing');
  if (facts.approval === 'missing') found.push('approvalMissing');
  if (facts.approval === 'voided') found.push('approvalVoided');
  if (!facts.channel.connected) found.push('channelDisconnected');
  if (facts.part === 'changed') found.push('partsChanged');
  if (facts.part === 'parentUnknown') found.push('partParentUnknown');
  return [...found, ...versionProblems(facts)];
}

type VersionFacts = Pick<PreflightFacts, 'channel' | 'texts' | 'media' | 'follow'>;

/**
 * Why the channel could not take this version at any time, the weightiest first: what nobody approves, and
 * what is told of an approved post that comes to a channel which had no version of it.
 */
export function versionProblems(facts: VersionFacts): readonly BlockReason[] {
  const found: BlockReason[] = [];
  if (facts.follow === 'notPermitted') found.push('followNotPermitted');
  const bodies = facts.texts.filter(({ part }) => part !== 'title');
  if (bodies.length === 0 || bodies.some(({ text }) => text.trim() === '')) found.push('textEmpty');
  if (facts.texts.some((wire) => !isWithinLimits(wire, facts))) found.push('textTooLong');
  return [...found, ...facts.media];
}

/** Whether a hold of this scope stops what a department has on a channel. */
export function covers(
  scope: HoldScope,
  { channelId, departmentId }: { readonly channelId: string; readonly departmentId: string },
): boolean {
  if (scope.kind === 'channel') return scope.channelId === channelId;
  if (scope.kind === 'department') return scope.departmentId === departmentId;
  return true;
}

function isWithinLimits(wire: PreflightFacts['texts'][number], { channel }: VersionFacts): boolean {
  return measure(channel.kind, wire.part, wire.text, channel.liveLimits).ok;
}
