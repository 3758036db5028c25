import { Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import { ChannelMark } from '~/ui/signs/channel-mark';
import type { ChannelsView } from '../channels.view.server';
import { ConnectionSign } from './connection-sign';

type Row = ChannelsView['channels'][number];

/** Channels with what matters at a glance: does it work, how much goes there, has it fallen silent. */
export function ChannelList({ channels }: { readonly channels: readonly Row[] }) {
  const { t } = useText();
  return (
    <Card>
      <DataTable<Row>
        caption={t('settings:channels.title')}
        rows={channels}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon="radio" title={t('settings:channels.empty')}>
            {t('settings:channels.emptyText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            header: t('settings:channels.name'),
            primary: true,
            cell: (row) => (
              <span className="row">
                <ChannelMark letters={row.mark} name={row.name} decorative />
                <Link to={`/settings/channels/${row.id}`}>{row.name}</Link>
              </span>
            ),
          },
          {
            key: 'kind',
            header: t('settings:channels.kind'),
            cell: (row) => t(`settings:kind.${row.kind}.name`),
          },
          {
            key: 'state',
            header: t('settings:channels.state'),
            cell: (row) => <ConnectionSign channel={row} />,
          },
          {
            key: 'slots',
            header: t('settings:channels.slots'),
            numeric: true,
            cell: (row) => (row.slotsPerWeek === 0 ? '–' : row.slotsPerWeek),
          },
          { key: 'silent', header: t('settings:channels.silent'), cell: (row) => <LastPost row={row} /> },
        ]}
      />
    </Card>
  );
}

function LastPost({ row }: { readonly row: Row }) {
  const { t } = useText();
  const words =
    row.silentDays === null
      ? t('settings:channels.never')
      : row.silentDays === 0
        ? t('settings:channels.today')
        : t('settings:channels.days', { count: row.silentDays });
  if (!row.tooSilent || row.silenceLimit === null) return <>{words}</>;
  return (
    <span className="silent">
      {words} · {t('settings:channels.tooSilent', { limit: row.silenceLimit })}
    </span>
  );
}
