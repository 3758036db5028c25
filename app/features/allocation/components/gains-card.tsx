import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { DataTable } from '~/ui/lists/data-table';
import { Card } from '~/ui/frame/card';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { RoundView } from '../screen/allocation.view.server';

/** Who gains and who loses by the proposal, department by department. */
export function GainsCard({ round }: { readonly round: RoundView }) {
  const { t, language } = useText();
  const number = (value: number) => (value === 0 ? '–' : formatNumber(value, language));
  return (
    <Card title={t('arbitration:gains.title')} note={t('arbitration:gains.note')}>
      <DataTable
        caption={t('arbitration:gains.title')}
        rows={round.gains}
        rowKey={({ department }) => department.id}
        columns={[
          {
            key: 'department',
            header: t('arbitration:gains.department'),
            primary: true,
            cell: ({ department }) => <DepartmentTag position={department.position} name={department.name} />,
          },
          ...(['added', 'moved', 'gone', 'refused'] as const).map((key) => ({
            key,
            header: t(`arbitration:gains.${key}`),
            numeric: true,
            cell: (row: RoundView['gains'][number]) => number(row[key]),
          })),
        ]}
      />
    </Card>
  );
}
