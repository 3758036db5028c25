import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lapsesAt,
  mayApproveLevel,
  nextLevel,
  readLevels,
  USUAL_POLICY,
  type ApprovalLevel,
  type ApprovalPolicy,
  type GivenApproval,
} from './approval';

const policy = (levels: readonly ApprovalLevel[], more: Partial<ApprovalPolicy> = {}): ApprovalPolicy => ({
  ...USUAL_POLICY,
  ...more,
  levels,
});
const person = (userId: string): ApprovalLevel => ({ kind: 'person', userId });
const approver: ApprovalLevel = { kind: 'approver' };
const somebody = (userId: string, more = {}) => ({
  userId,
  isAuthor: false,
  isApprover: true,
  isAlone: false,
  ...more,
});

describe('approval', () => {
  it('takes its levels in their order', () => {
    const both = policy([person('laki'), approver]);
    expect(nextLevel(both, [])?.index).toBe(0);
    expect(mayApproveLevel(both, [], somebody('aino'))).toBe('notYourTurn');
    expect(mayApproveLevel(both, [], somebody('laki', { isApprover: false }))).toBeNull();
    const given = [{ level: 0, userId: 'laki' }];
    expect(mayApproveLevel(both, given, somebody('aino'))).toBeNull();
    expect(nextLevel(both, [...given, { level: 1, userId: 'aino' }])).toBeNull();
  });

  it('asks nobody where nobody has to', () => {
    expect(nextLevel(policy([]), [])).toBeNull();
  });

  it('is not given to one’s own text unless that is agreed, or one is alone', () => {
    const own = somebody('aino', { isAuthor: true });
    expect(mayApproveLevel(USUAL_POLICY, [], own)).toBe('ownText');
    expect(mayApproveLevel(policy([approver], { ownAllowed: true }), [], own)).toBeNull();
    expect(mayApproveLevel(USUAL_POLICY, [], { ...own, isAlone: true })).toBeNull();
  });

  it('leaves an expert’s level to the expert, even when one is alone', () => {
    const outside = policy([{ kind: 'expert' }, approver]);
    expect(mayApproveLevel(outside, [], somebody('aino', { isAlone: true }))).toBe('expertsTurn');
    expect(mayApproveLevel(outside, [{ level: 0, userId: null }], somebody('aino'))).toBeNull();
  });

  it('never lets one person be two pairs of eyes', () => {
    const levels = fc.array(fc.constantFrom<ApprovalLevel>(approver, person('a'), person('b')), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(levels, fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }), (some, tries) => {
        const given: GivenApproval[] = [];
        for (const userId of tries) {
          const next = nextLevel(policy(some), given);
          if (next && mayApproveLevel(policy(some), given, somebody(userId)) === null)
            given.push({ level: next.index, userId });
        }
        expect(new Set(given.map(({ userId }) => userId)).size).toBe(given.length);
        expect(given.map(({ level }) => level)).toEqual(given.map((_, index) => index));
      }),
    );
  });

  it('lapses when it was agreed to, and is unreadable where nonsense is stored', () => {
    const at = new Date('2026-11-10T08:00:00Z');
    expect(lapsesAt(USUAL_POLICY, at)).toBeNull();
    expect(lapsesAt(policy([], { validDays: 30 }), at)?.toISOString()).toBe('2026-12-10T08:00:00.000Z');
    for (const stored of [null, {}, [{ kind: 'king' }], Array(5).fill({ kind: 'approver' })])
      expect(readLevels(stored)).toBeNull();
  });
});
