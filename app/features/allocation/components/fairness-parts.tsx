import { Link } from '@remix-run/react';
import { formatDay, formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { LedgerRow, LedgerSides } from '~/ui/charts/ledger-bar';
import { ShareRow } from '~/ui/charts/share-bar';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { FairnessLine, FairnessPeriod, FairnessView } from '../fairness/fairness.view.server';

type Props = { readonly view: FairnessView };

const signOf = (view: FairnessView, id: string) => view.departments.find((each) => each.id === id);

/** One period: shares as bars, and everything else as numbers. */
export function PeriodCard({ view, period }: Props & { readonly period: FairnessPeriod }) {
  const { t, language } = useText();
  const most = Math.max(1, ...period.lines.flatMap(({ placed, target }) => [placed, target]));
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value, language));
  const signed = (value: number) => `${value > 0 ? '+' : ''}${formatNumber(value, language)}`;
  const columns = [
    'asked',
    'granted',
    'gaveBack',
    'refused',
    'compensation',
    'closing',
    'daysToDecision',
    'daysToSlot',
  ] as const;
  const title = t('arbitration:shares.weeks', { from: period.from, to: period.to });
  return (
    <Card title={title} note={period.start.slice(0, 4)}>
      <div className="col share-rows pad">
        {period.lines.map((line) => (
          <ShareRow
            key={line.departmentId}
            position={signOf(view, line.departmentId)?.position ?? 1}
            name={signOf(view, line.departmentId)?.name ?? ''}
            value={line.placed}
            goal={line.target}
            max={most}
            text={`${number(line.placed)} / ${number(line.target)}`}
          />
        ))}
        <p className="sm q row wrap share-legend">
          <span className="row">
            <i className="legend-goal" aria-hidden="true" /> {t('arbitration:shares.goal')}
          </span>
          <span>{t('arbitration:fairness.bars')}</span>
        </p>
      </div>
      <DataTable<FairnessLine>
        caption={title}
        rows={period.lines}
        rowKey={({ departmentId }) => departmentId}
        columns={[
          {
            key: 'department',
            header: t('arbitration:fairness.column.department'),
            primary: true,
            cell: ({ departmentId }) => (
              <DepartmentTag
                position={signOf(view, departmentId)?.position ?? 1}
                name={signOf(view, departmentId)?.name ?? ''}
              />
            ),
          },
          ...columns.map((key) => ({
            key,
            header: t(`arbitration:fairness.column.${key}`),
            numeric: true,
            cell: (line: FairnessLine) => (key === 'closing' ? signed(line[key]) : number(line[key])),
          })),
        ]}
      />
    </Card>
  );
}

/** Who is owed what now, between rounds. */
export function BalancesCard({ view }: Props) {
  const { t, language } = useText();
  const most = Math.max(
    2,
    ...view.balances.flatMap(({ balance, closing }) => [balance, closing].map(Math.abs)),
  );
  return (
    <Card title={t('arbitration:fairness.balances')} note={t('arbitration:ledger.unit')} pad>
      <div className="col ledger">
        <LedgerSides ahead={t('arbitration:ledger.ahead')} owed={t('arbitration:ledger.owed')} />
        {view.balances.map(({ departmentId, balance }) => (
          <LedgerRow
            key={departmentId}
            position={signOf(view, departmentId)?.position ?? 1}
            name={signOf(view, departmentId)?.name ?? ''}
            balance={balance}
            max={most}
            text={`${balance > 0 ? '+' : ''}${formatNumber(balance, language)}`}
          />
        ))}
        <p className="sm q">{t('arbitration:fairness.balancesNote')}</p>
      </div>
    </Card>
  );
}

/** Every movement of a balance between rounds: whose, why, and who asked for it or decided it. */
export function MovementsCard({ view }: Props) {
  const { t, language } = useText();
  if (view.movements.length === 0) return null;
  return (
    <Card
      title={t('arbitration:fairness.movements')}
      count={view.movements.length}
      actions={
        <a
          className="btn sm"
          href="/allocation/fairness.csv?of=movements"
          download
          aria-label={`${t('arbitration:fairness.export')}: ${t('arbitration:fairness.movements')}`}
        >
          {t('arbitration:fairness.export')}
        </a>
      }
      pad
    >
      <ul className="col md">
        {view.movements.map((row) => (
          <li key={row.id}>
            <b>{formatDay(new Date(row.at), view.zone, language, { now: new Date(view.now) })}</b>{' '}
            <DepartmentTag
              position={signOf(view, row.departmentId)?.position ?? 1}
              name={signOf(view, row.departmentId)?.name ?? ''}
            />{' '}
            +{formatNumber(row.amount, language)} · {t(`arbitration:fairness.cause.${row.cause}`)}
            {row.request && (
              <>
                {' · '}
                <Link to={`/requests/${row.request.id}`}>
                  {row.request.title ?? t('arbitration:embargoed')}
                </Link>
              </>
            )}
            <span className="q">
              {' '}
              · {row.cause === 'asked' ? t('arbitration:fairness.askedBy', { name: row.by }) : row.by}
              {row.giver !== null && `, ${t('arbitration:fairness.givenBy', { name: row.giver })}`}
              {row.why && `: ${row.why}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
