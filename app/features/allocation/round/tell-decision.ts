import { ladderOf } from '~/domain/arbitration/explain/ladder';
import type { Names } from '~/domain/arbitration/explain/names';
import type { ExplanationRecord } from '~/domain/arbitration/explain/record';
import { sentences } from '~/domain/arbitration/explain/sentences';
import type { Lang } from '~/domain/calendar/format';
import { asKey, type Text } from '~/platform/i18n/text';
import { splitCause, type Sentence } from './split-cause';

/** A decision as a screen shows it, in the reader's words. */
export type ToldDecision = {
  readonly sentence: Sentence;
  readonly rungs: readonly { readonly text: string; readonly decided: boolean }[];
};

/** Tells a stored or proposed decision to one reader. */
export function tellDecision(
  record: ExplanationRecord,
  { language, names, t }: { readonly language: Lang; readonly names: Names; readonly t: Text },
): ToldDecision {
  const { placed, target } = record.reason?.share ?? wholeShare(record);
  return {
    sentence: splitCause(sentences(record, language, names), language),
    rungs: ladderOf(record).map(({ rung, decided }) => ({
      decided,
      text: t(asKey(`arbitration:ladder.${rung}.${decided ? 'decided' : 'passed'}`), { placed, target }),
    })),
  };
}

/** The asking department's posts and targets where its request could go. */
function wholeShare({ share }: ExplanationRecord): { readonly placed: number; readonly target: number } {
  return {
    placed: share.reduce((sum, cell) => sum + cell.placed, 0),
    target: share.reduce((sum, cell) => sum + cell.target, 0),
  };
}
