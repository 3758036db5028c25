import { Link } from '@remix-run/react';
import { formatNumber, formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import type { SourceBrief, SourcesView } from '../sources.view.server';
import { SourceSign } from './source-sign';

/** Sources with what matters at a glance: does it work, and when did something last come. */
export function SourceList({ view }: { readonly view: SourcesView }) {
  const { t, language } = useText();
  return (
    <Card>
      <DataTable<SourceBrief>
        caption={t('sources:title')}
        rows={view.sources}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon="inbox" title={t('sources:empty')}>
            {t('sources:emptyText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            header: t('sources:source'),
            primary: true,
            cell: (row) => <Link to={`/settings/sources/${row.id}`}>{row.name}</Link>,
          },
          { key: 'kind', header: t('sources:kindWord'), cell: (row) => t(`sources:kind.${row.kind}.name`) },
          { key: 'state', header: t('sources:stateWord'), cell: (row) => <SourceSign state={row.state} /> },
          {
            key: 'received',
            header: t('sources:received'),
            numeric: true,
            cell: (row) => formatNumber(row.received, language),
          },
          {
            key: 'last',
            header: t('sources:last'),
            cell: (row) =>
              row.lastReceivedAt ? formatSlot(new Date(row.lastReceivedAt), view.timeZone, language) : '–',
          },
        ]}
      />
    </Card>
  );
}
