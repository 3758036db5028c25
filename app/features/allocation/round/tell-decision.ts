import type { Decision } from '~/db/prisma.server';
import { ladderOf } from '~/domain/arbitration/explain/ladder';
import type { Names } from '~/domain/arbitration/explain/names';
import type { ExplanationRecord } from '~/domain/arbitration/explain/record';
import { requestsTold, sentences } from '~/domain/arbitration/explain/sentences';
import type { Lang } from '~/domain/calendar/format';
import { asKey, type Text } from '~/platform/i18n/text';
import { splitCause, type Sentence } from './split-cause';
import type { StoredExplanation } from './stored-explanation';

/** A decision as a screen shows it, in the reader's words. */
export type ToldDecision = {
  readonly sentence: Sentence;
  readonly rungs: readonly { readonly text: string; readonly decided: boolean }[];
};

export type Reader = {
  readonly language: Lang;
  readonly names: Names;
  /** Departments in whose name the reader asks: their decisions address the reader, others' do not. */
  readonly ownIds: readonly string[];
};

/** Tells a stored or proposed decision to one reader. */
export function tellDecision(
  record: ExplanationRecord,
  { t, ...reader }: Reader & { readonly t: Text },
): ToldDecision {
  const { placed, target } = record.reason?.share ?? wholeShare(record);
  return {
    sentence: splitCause(inWords(record, reader), reader.language),
    rungs: ladderOf(record).map(({ rung, decided }) => ({
      decided,
      text: t(asKey(`arbitration:ladder.${rung}.${decided ? 'decided' : 'passed'}`), { placed, target }),
    })),
  };
}

/** A decision as it is stored: told again to this reader where its record is kept, otherwise as it was told then, addressing nobody. */
export function decisionText(
  { explanation, textFi, textEn }: Pick<Decision, 'explanation' | 'textFi' | 'textEn'>,
  reader: Reader,
): string {
  const { record } = explanation as unknown as StoredExplanation;
  if (record) return inWords(record, reader);
  return reader.language === 'fi' ? textFi : textEn;
}

/** The requests whose titles the decisions tell: as much as their reader has to read. */
export function toldIn(decisions: readonly Pick<Decision, 'explanation'>[]): readonly string[] {
  const told = decisions.flatMap(({ explanation }) => {
    const { record } = explanation as unknown as StoredExplanation;
    return record ? requestsTold(record) : [];
  });
  return [...new Set(told)];
}

function inWords(record: ExplanationRecord, { language, names, ownIds }: Reader): string {
  return sentences(record, language, names, ownIds.includes(record.dept) ? 'department' : 'others');
}

/** The asking department's posts and targets where its request could go. */
function wholeShare({ share }: ExplanationRecord): { readonly placed: number; readonly target: number } {
  return {
    placed: share.reduce((sum, cell) => sum + cell.placed, 0),
    target: share.reduce((sum, cell) => sum + cell.target, 0),
  };
}
