/** How readers have received a post, for the screens: only what the channel told. */
export type ReceptionView = {
  readonly figures: readonly { readonly of: Figure; readonly count: number }[];
  readonly readAt: string;
};

const FIGURES = ['likes', 'replies', 'reposts', 'views'] as const;
type Figure = (typeof FIGURES)[number];

export function receptionView(
  row: (Readonly<Record<Figure, number | null>> & { readonly readAt: Date }) | null,
): ReceptionView | null {
  if (row === null) return null;
  const figures = FIGURES.flatMap((of) => {
    const count = row[of];
    return count === null ? [] : [{ of, count }];
  });
  return figures.length === 0 ? null : { figures, readAt: row.readAt.toISOString() };
}
