/** One promise, what was measured, and whether it holds; null: cannot be told here. */
export type Bar = {
  readonly bar: string;
  readonly limit: string;
  readonly measured: string;
  readonly holds: boolean | null;
};

/** The bars as a table of plain text. */
export function tableOf(bars: readonly Bar[]): string {
  const rows = bars.map(({ bar, limit, measured, holds }) => [
    bar,
    limit,
    measured,
    holds === null ? '–' : holds ? 'yes' : 'NO',
  ]);
  const all = [['bar', 'limit', 'measured', 'holds'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).join('\n');
}
