import { Form, Link } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import { Progress } from '~/ui/feedback/progress';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import { RedactedText } from '~/ui/signs/redacted-text';
import type { ImportView } from '../imports/import.view.server';

/** How far the reading is, what came of it, and every row that was left out with its reason. */
export function ImportResult({ view }: { readonly view: ImportView }) {
  const { t, language } = useText();
  const number = (value: number): string => formatNumber(value, language);
  const running = view.state === 'waiting' || view.state === 'running';
  return (
    <div className="stack">
      {view.problem && <Banner tone="danger">{t(asKey(view.problem))}</Banner>}
      {running && (
        <Card pad>
          <Progress
            label={t('imports:progress.label')}
            percent={view.share === null ? null : view.share * 100}
            figure={t('imports:progress.rows', { count: view.rowsRead, number: number(view.rowsRead) })}
            note={
              <>
                {t('imports:progress.leave')}
                <noscript>
                  <Link to={`/inbox/import/${view.id}`}>{t('imports:progress.refresh')}</Link>
                </noscript>
              </>
            }
          />
        </Card>
      )}
      {view.stalled && (
        <Banner
          tone="warn"
          actions={
            <Form method="post">
              <Button size="s" type="submit" name="intent" value="resume">
                {t('imports:stalled.resume')}
              </Button>
            </Form>
          }
        >
          {t('imports:stalled.text')}
        </Banner>
      )}
      {view.state === 'done' && (
        <Banner
          tone="ok"
          live
          actions={<LinkButton to="/questions">{t('imports:done.questions')}</LinkButton>}
        >
          {t('imports:done.text')}
        </Banner>
      )}
      <dl className="figures">
        {(['added', 'duplicates', 'rejected'] as const).map((figure) => (
          <div key={figure}>
            <dt>{t(`imports:figure.${figure}`)}</dt>
            <dd data-figure={figure}>{number(view[figure])}</dd>
          </div>
        ))}
      </dl>
      {view.rejected > 0 && <Rejects view={view} />}
    </div>
  );
}

function Rejects({ view }: { readonly view: ImportView }) {
  const { t, language } = useText();
  return (
    <Card
      title={t('imports:rejects.title')}
      count={formatNumber(view.rejected, language)}
      actions={
        <LinkButton size="s" icon="download" to={`/inbox/import/${view.id}/rejects.csv`} reloadDocument>
          {t('imports:rejects.download')}
        </LinkButton>
      }
    >
      <DataTable
        caption={t('imports:rejects.title')}
        rows={view.rejects}
        rowKey={(reject) => String(reject.line)}
        columns={[
          {
            key: 'line',
            header: t('imports:rejects.line'),
            primary: true,
            cell: (reject) => formatNumber(reject.line, language),
          },
          {
            key: 'field',
            header: t('imports:rejects.field'),
            cell: (reject) => (reject.field ? t(asKey(`imports:fieldName.${reject.field}`)) : '–'),
          },
          {
            key: 'reason',
            header: t('imports:rejects.why'),
            cell: (reject) => t(asKey(`imports:reject.${reject.reason}`), reject.params),
          },
          {
            key: 'excerpt',
            header: t('imports:rejects.row'),
            cell: (reject) => <RedactedText text={reject.excerpt} coveredLabel={t('common:redacted')} />,
          },
        ]}
      />
      {view.rejected > view.rejects.length && (
        <p className="pad q">{t('imports:rejects.more', { count: view.rejects.length })}</p>
      )}
    </Card>
  );
}
