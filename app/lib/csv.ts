/**
 * Rows as a CSV file that a Finnish spreadsheet opens by itself: semicolons, a byte-order mark, every cell
 * quoted. A cell that begins like a formula is made text: a spreadsheet must not run what a stranger wrote.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
