import { clsx } from 'clsx';
import { Icon } from '../basics/icon';

export type TrendChipProps = {
  readonly kind: 'rising' | 'new' | 'calm';
  /** The strong word: "×4", "Uusi", "Tasainen". */
  readonly word: string;
  /** Count and since when: "23 viestiä · klo 9.10 alkaen". */
  readonly detail?: string;
};

const ICONS = { rising: 'trending-up', new: 'sparkles', calm: 'minus' } as const;

/** How a topic moves: arrow, factor, count and since when. */
export function TrendChip({ kind, word, detail }: TrendChipProps) {
  return (
    <span className={clsx('trend', kind !== 'rising' && kind)}>
      <Icon name={ICONS[kind]} />
      <b>{word}</b>
      {detail && <span>{detail}</span>}
    </span>
  );
}
