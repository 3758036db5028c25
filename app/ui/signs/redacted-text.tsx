import { splitRedacted, type Mark } from './split-redacted';

export type RedactedTextProps = {
  /** Text in which personal data has been replaced by `[…]` before it came here. */
  readonly text: string;
  /** What a screen reader says at each cover: "henkilötieto peitetty". */
  readonly coveredLabel: string;
  /** Spans to mark (the question inside a message), as UTF-16 offsets into `text`. */
  readonly marks?: readonly Mark[];
  readonly lang?: string;
};

/** A customer's words with the personal data covered by bars that hide nothing but say they are there. */
export function RedactedText({ text, coveredLabel, marks = [], lang }: RedactedTextProps) {
  return (
    // Right-to-left words, and signs that turn the direction, must not turn what stands around them.
    <span className="redacted" lang={lang} dir="auto">
      {splitRedacted(text, marks).map((piece) => {
        const inside = piece.covered ? (
          <span className="pii" title={coveredLabel}>
            <span className="vh">({coveredLabel})</span>
          </span>
        ) : (
          piece.text
        );
        return piece.marked ? (
          <mark key={piece.start}>{inside}</mark>
        ) : (
          <span key={piece.start}>{inside}</span>
        );
      })}
    </span>
  );
}
