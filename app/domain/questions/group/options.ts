/** How finely questions are grouped; the user's control. */
export type Detail = 'coarse' | 'normal' | 'fine';

/** The numbers behind a detail. Similarities are 0…1, see QuestionIndex.similarity. */
export type GroupingOptions = {
  /** Share of words and letters in the similarity; the rest is meaning (the dense vector). */
  readonly lexicalShare: number;
  /** A question joins an existing topic on arrival from this similarity up. */
  readonly joinFrom: number;
  /** Neighbours under this similarity are no evidence in the re-grouping. */
  readonly edgeFrom: number;
  /** Density that a group needs (the constant Potts model's resolution), for an inbox of `RESOLUTION_AT` wordings. */
  readonly resolution: number;
};

export const GROUPING: Readonly<Record<Detail, GroupingOptions>> = {
  coarse: { lexicalShare: 0.4, joinFrom: 0.28, edgeFrom: 0.2, resolution: 0.004 },
  normal: { lexicalShare: 0.4, joinFrom: 0.3, edgeFrom: 0.22, resolution: 0.01 },
  fine: { lexicalShare: 0.4, joinFrom: 0.5, edgeFrom: 0.5, resolution: 0.3 },
};

/** Neighbours kept for each question: the edges of the graph that is re-grouped. */
export const NEIGHBOURS = 15;
