import { formatSlot } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import type { SourceView } from '../sources.view.server';

type Reject = SourceView['rejects'][number];

/** What could not be taken in from a source, the latest first. Not drawn while there is nothing. */
export function RejectsCard({ source }: { readonly source: SourceView }) {
  const { t, language } = useText();
  if (source.rejected === 0) return null;
  return (
    <Card title={t('sources:rejects.title')} count={source.rejected}>
      <p className="pad q">{t('sources:rejects.intro')}</p>
      <DataTable<Reject>
        caption={t('sources:rejects.title')}
        rows={source.rejects}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'what',
            header: t('sources:rejects.what'),
            primary: true,
            cell: (row) => <span className="q">{row.excerpt || '–'}</span>,
          },
          {
            key: 'why',
            header: t('sources:rejects.why'),
            cell: (row) => t(asKey(`imports:reject.${row.reason}`), row.params),
          },
          {
            key: 'when',
            header: t('sources:rejects.when'),
            cell: (row) => formatSlot(new Date(row.at), source.timeZone, language),
          },
        ]}
      />
    </Card>
  );
}
