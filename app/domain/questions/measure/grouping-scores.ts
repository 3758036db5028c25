/** How well found groups agree with labels. All figures 0 … 1 (ARI may fall under 0), higher is better. */
export type GroupingScores = {
  readonly messages: number;
  readonly labels: number;
  readonly groups: number;
  /** Adjusted Rand index (Hubert & Arabie 1985): 0 is what chance gives. */
  readonly ari: number;
  /** B-cubed F1 (Bagga & Baldwin 1998), and its parts. */
  readonly b3: number;
  readonly b3Precision: number;
  readonly b3Recall: number;
};

const pairs = (count: number): number => (count * (count - 1)) / 2;

/** Compares groups with labels, message by message; both lists in the same order. */
export function scoreGrouping(labels: readonly string[], groups: readonly string[]): GroupingScores {
  const byLabel = new Map<string, number>();
  const byGroup = new Map<string, number>();
  const both = new Map<string, Map<string, number>>();
  const count = (counts: Map<string, number>, key: string): void =>
    void counts.set(key, (counts.get(key) ?? 0) + 1);
  labels.forEach((label, at) => {
    const group = groups[at] ?? '';
    count(byLabel, label);
    count(byGroup, group);
    const cells = both.get(label) ?? new Map<string, number>();
    count(cells, group);
    both.set(label, cells);
  });
  const total = Math.max(1, labels.length);
  let together = 0;
  let precision = 0;
  let recall = 0;
  for (const [label, cells] of both) {
    for (const [group, shared] of cells) {
      together += pairs(shared);
      precision += shared ** 2 / (byGroup.get(group) ?? 1) / total;
      recall += shared ** 2 / (byLabel.get(label) ?? 1) / total;
    }
  }
  const sumPairs = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((sum, each) => sum + pairs(each), 0);
  const [ofLabels, ofGroups] = [sumPairs(byLabel), sumPairs(byGroup)];
  const expected = (ofLabels * ofGroups) / Math.max(1, pairs(labels.length));
  const most = (ofLabels + ofGroups) / 2;
  return {
    messages: labels.length,
    labels: byLabel.size,
    groups: byGroup.size,
    // All alone on both sides, or all together: they agree, and there is nothing to be lucky with.
    ari: most === expected ? 1 : (together - expected) / (most - expected),
    b3: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    b3Precision: precision,
    b3Recall: recall,
  };
}
