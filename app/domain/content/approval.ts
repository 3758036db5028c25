import { z } from 'zod';

/*
 * Who must say yes before a department's post may go out: nobody, one, or several one after the other.
 * A yes belongs to the revision that was read; an edit makes a new revision, which has none.
 */

const levelSchema = z.discriminatedUnion('kind', [
  /** Anybody with the right to approve. */
  z.object({ kind: z.literal('approver') }),
  z.object({ kind: z.literal('person'), userId: z.string() }),
  /** Somebody outside the house, by a link that shows this text only. */
  z.object({ kind: z.literal('expert') }),
]);
export type ApprovalLevel = z.infer<typeof levelSchema>;

/** More levels than anybody waits for. */
export const MOST_LEVELS = 4;

export type ApprovalPolicy = {
  readonly levels: readonly ApprovalLevel[];
  /** Whether authors may approve their own text. */
  readonly ownAllowed: boolean;
  /** Days after which an approval lapses; null: never. */
  readonly validDays: number | null;
};

/** What holds where a department has agreed on nothing else: one approver, who is not the author. */
export const USUAL_POLICY: ApprovalPolicy = {
  levels: [{ kind: 'approver' }],
  ownAllowed: false,
  validDays: null,
};

/** Levels as they are stored; null where they cannot be read. */
export function readLevels(stored: unknown): readonly ApprovalLevel[] | null {
  const read = z.array(levelSchema).max(MOST_LEVELS).safeParse(stored);
  return read.success ? read.data : null;
}

/** A yes that stands for the revision at hand. `userId` is null for an expert's. */
export type GivenApproval = { readonly level: number; readonly userId: string | null };

/** The level whose turn it is, or null when all have said yes. */
export function nextLevel(
  { levels }: ApprovalPolicy,
  given: readonly GivenApproval[],
): { readonly index: number; readonly level: ApprovalLevel } | null {
  const index = levels.findIndex((_level, at) => !given.some((one) => one.level === at));
  const level = levels[index];
  return level === undefined ? null : { index, level };
}

export type Candidate = {
  readonly userId: string;
  readonly isAuthor: boolean;
  /** Holds the right to approve, whoever wrote the text. */
  readonly isApprover: boolean;
  /** Nobody else is in the organisation: then every part is theirs (D7). */
  readonly isAlone: boolean;
};

export type Refused = 'ownText' | 'alreadyApproved' | 'notYourTurn' | 'expertsTurn';

/** Why this person may not say yes at this level now, or null when they may. */
export function mayApproveLevel(
  policy: ApprovalPolicy,
  given: readonly GivenApproval[],
  { userId, isAuthor, isApprover, isAlone }: Candidate,
): Refused | null {
  const next = nextLevel(policy, given);
  if (next === null) return 'alreadyApproved';
  if (next.level.kind === 'expert') return 'expertsTurn';
  if (isAlone) return null;
  if (next.level.kind === 'person' ? next.level.userId !== userId : !isApprover) return 'notYourTurn';
  if (isAuthor && !policy.ownAllowed) return 'ownText';
  // Two levels are two pairs of eyes.
  if (given.some((one) => one.userId === userId)) return 'alreadyApproved';
  return null;
}

/** When an approval given at `at` lapses; null: never. */
export function lapsesAt({ validDays }: ApprovalPolicy, at: Date): Date | null {
  return validDays === null ? null : new Date(at.getTime() + validDays * 86_400_000);
}
