import type { SignedIn } from '~/features/accounts/api.server';
import { translate } from '~/platform/i18n/i18n.server';
import { fairnessView } from './fairness.view.server';

/**
 * The figures of the fairness page as a file: one line per period and department, with a header in the
 * person's language. UTF-8 with a mark, so that spreadsheets read the letters right.
 */
export async function fairnessCsv(actor: SignedIn): Promise<string> {
  const view = await fairnessView(actor);
  const t = translate(actor.language);
  const header = (
    [
      'period',
      'weeks',
      'department',
      'asked',
      'granted',
      'refused',
      'placed',
      'target',
      'share',
      'opening',
      'closing',
      'compensation',
      'daysToDecision',
      'daysToSlot',
    ] as const
  ).map((name) => t(`arbitration:fairness.column.${name}`));
  const rows = view.periods.flatMap((period) =>
    period.lines.map((line) => [
      period.start,
      period.weeks,
      view.departments.find(({ id }) => id === line.departmentId)?.name ?? '',
      line.asked,
      line.granted,
      line.refused,
      line.placed,
      line.target,
      line.share === null ? '' : Math.round(line.share * 1000) / 1000,
      line.opening,
      line.closing,
      line.compensation,
      line.daysToDecision ?? '',
      line.daysToSlot ?? '',
    ]),
  );
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet could take for a formula is kept a text. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
