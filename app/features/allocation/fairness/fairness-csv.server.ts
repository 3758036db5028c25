import type { SignedIn } from '~/features/accounts/api.server';
import { toCsv } from '~/lib/csv';
import { translate } from '~/platform/i18n/i18n.server';
import { fairnessView } from './fairness.view.server';

/**
 * The figures of the fairness page as a file: one line per period and department, with a header in the
 * person's language.
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
  return toCsv([header, ...rows]);
}
