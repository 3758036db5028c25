/** A match that a person judged: how confident the engine was (see MatchResult.confidence), and whether it was accepted. */
export type JudgedMatch = { readonly confidence: number; readonly accepted: boolean };

/** Of the matches that are called sure, this share shall be right. */
const SHARE_RIGHT = 0.9;
/** As if this many judgements had been seen that agree with the usual line: a handful of clicks must not move it far. */
const PRIOR_JUDGEMENTS = 30;

/**
 * The confidence from which on this inbox's matches are sure: the lowest line above which nine of ten
 * judged matches were accepted. The usual line speaks first and is outvoted as judgements come in:
 * after thirty they weigh alike. Where no line suffices, it lies above everything that was refused.
 */
export function calibrateSure(judged: readonly JudgedMatch[], usual: number): number {
  if (judged.length === 0) return usual;
  const falling = judged.toSorted((a, b) => b.confidence - a.confidence);
  let accepted = 0;
  let line: number | null = null;
  falling.forEach((match, at) => {
    if (match.accepted) accepted += 1;
    // Equal confidences stand or fall together.
    const last = falling[at + 1]?.confidence !== match.confidence;
    if (last && accepted / (at + 1) >= SHARE_RIGHT) line = match.confidence;
  });
  const highestRefused = falling.find((match) => !match.accepted)?.confidence ?? usual;
  const own = line ?? Math.max(usual, highestRefused) + Number.EPSILON;
  return (usual * PRIOR_JUDGEMENTS + own * judged.length) / (PRIOR_JUDGEMENTS + judged.length);
}
