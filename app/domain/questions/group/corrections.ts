/** What people have decided about questions; obeyed on arrival and whenever topics are formed anew. */
export type Corrections = {
  /** Pairs of question ids that ask the same. */
  readonly mustLink: readonly (readonly [string, string])[];
  /** Pairs of question ids that do not. */
  readonly cannotLink: readonly (readonly [string, string])[];
  /** Question ids whose topic a person has chosen or confirmed. */
  readonly fixed: readonly { readonly question: string; readonly topic: string }[];
};

export const NO_CORRECTIONS: Corrections = { mustLink: [], cannotLink: [], fixed: [] };
