/**
 * Rows as a CSV file that a Finnish spreadsheet opens by itself: semicolons, decimal commas, a byte-order mark,
 * every text quoted. A text that begins like a formula is kept a text: a spreadsheet must not run what a
 * stranger wrote.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
