import { wallOf } from '~/domain/calendar/zone';
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
      'gaveBack',
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
      line.gaveBack,
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

/** Every movement of a balance between rounds that the page shows, as a file: a line each, the newest first. */
export async function movementsCsv(actor: SignedIn): Promise<string> {
  const view = await fairnessView(actor);
  const t = translate(actor.language);
  const header = (
    ['day', 'department', 'compensation', 'cause', 'request', 'by', 'giver', 'why'] as const
  ).map((name) => t(`arbitration:fairness.column.${name}`));
  const rows = view.movements.map((row) => [
    wallOf(new Date(row.at), view.zone).date,
    view.departments.find(({ id }) => id === row.departmentId)?.name ?? '',
    row.amount,
    t(`arbitration:fairness.cause.${row.cause}`),
    row.request ? (row.request.title ?? t('arbitration:embargoed')) : '',
    row.by,
    row.giver ?? '',
    row.why ?? '',
  ]);
  return toCsv([header, ...rows]);
}
