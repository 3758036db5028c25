import { Form, Link, useNavigation } from '@remix-run/react';
import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Refusal } from '~/ui/feedback/refusal';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';
import { DataTable } from '~/ui/lists/data-table';
import type { importsView } from '../imports/import.view.server';

type Props = { readonly view: Awaited<ReturnType<typeof importsView>>; readonly refused: string | null };

/** Choosing a file to import, and the imports so far. */
export function ImportPage({ view, refused }: Props) {
  const { t, language } = useText();
  const busy = useNavigation().state !== 'idle';
  const number = (value: number): string => formatNumber(value, language);
  return (
    <Screen title={t('imports:title')} back={{ to: '/inbox', label: t('inbox:title') }}>
      <WithSide
        side={
          <Card title={t('imports:formats.title')} pad>
            <ul className="plainlist">
              <li>{t('imports:formats.csv')}</li>
              <li>{t('imports:formats.jsonl')}</li>
              <li>{t('imports:formats.mbox')}</li>
            </ul>
            <p className="q">{t('imports:formats.masked')}</p>
          </Card>
        }
      >
        <Card title={t('imports:upload.title')} pad>
          <Form method="post" encType="multipart/form-data">
            <FormFields>
              <Refusal sentence={refused} />
              <TextField
                label={t('imports:upload.file')}
                hint={t('imports:upload.hint')}
                name="file"
                type="file"
                accept=".csv,.txt,.jsonl,.ndjson,.json,.mbox,.tsv"
                required
              />
              <FormActions>
                <Button
                  type="submit"
                  variant="primary"
                  icon="upload"
                  pending={busy}
                  pendingLabel={t('imports:upload.sending')}
                >
                  {t('imports:upload.button')}
                </Button>
              </FormActions>
            </FormFields>
          </Form>
        </Card>
        <Card title={t('imports:earlier.title')}>
          <DataTable
            caption={t('imports:earlier.title')}
            rows={view.runs}
            rowKey={(run) => run.id}
            empty={<p className="pad q">{t('imports:earlier.empty')}</p>}
            columns={[
              {
                key: 'file',
                header: t('imports:earlier.file'),
                primary: true,
                cell: (run) => <Link to={`/inbox/import/${run.id}`}>{run.fileName}</Link>,
              },
              {
                key: 'state',
                header: t('imports:earlier.state'),
                cell: (run) => t(`imports:state.${run.state}`),
              },
              {
                key: 'by',
                header: t('imports:earlier.by'),
                cell: (run) =>
                  `${run.by}, ${formatRelative(new Date(run.at), new Date(view.now), view.zone, language)}`,
              },
              {
                key: 'added',
                header: t('imports:figure.added'),
                numeric: true,
                cell: (run) => number(run.added),
              },
              {
                key: 'duplicates',
                header: t('imports:figure.duplicates'),
                numeric: true,
                cell: (run) => number(run.duplicates),
              },
              {
                key: 'rejected',
                header: t('imports:figure.rejected'),
                numeric: true,
                cell: (run) => number(run.rejected),
              },
            ]}
          />
        </Card>
      </WithSide>
    </Screen>
  );
}
